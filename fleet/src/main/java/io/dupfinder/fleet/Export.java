package io.dupfinder.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An export of one host, as its manifest (`dupfinder.manifest/1`) says.
///
/// @param place its directory, for messages and for reading
/// @param hostDirectory the name of the host's directory
/// @param finished when the scan ended that the rows are of
record Export(
        String place,
        String hostDirectory,
        long number,
        String host,
        String hostName,
        String catalog,
        String machine,
        long scan,
        String scanState,
        Instant finished,
        List<String> filesystems,
        Map<String, Long> rowsByAlgorithm,
        long rowsWithoutDigest,
        List<Part> parts) {

    private static final String SCHEMA = "dupfinder.manifest/1";
    private static final String FILES_SCHEMA = "dupfinder.files/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A Parquet file of an export.
    record Part(String name, long bytes, long rows) {}

    /// @throws FleetException when it is none, or of a newer program
    static Export parse(String place, String hostDirectory, byte[] manifest) {
        try {
            JsonNode json = JSON.readTree(manifest);
            requireKnown(place, json.path("schema").asText(), SCHEMA);
            requireKnown(place, json.path("files").asText(), FILES_SCHEMA);
            Map<String, Long> rowsByAlgorithm = new TreeMap<>();
            json.path("rowsByAlgorithm")
                    .properties()
                    .forEach(it -> rowsByAlgorithm.put(it.getKey(), it.getValue().asLong()));
            List<String> filesystems = new ArrayList<>();
            json.path("filesystems").forEach(it -> filesystems.add(it.asText()));
            List<Part> parts = new ArrayList<>();
            for (JsonNode part : json.path("parts")) {
                parts.add(part(place, part));
            }
            return new Export(
                    place,
                    hostDirectory,
                    json.path("export").asLong(),
                    json.required("host").asText(),
                    json.path("hostName").asText(),
                    json.required("catalog").asText(),
                    json.path("machine").asText(""),
                    json.path("scan").asLong(),
                    json.path("scanState").asText(),
                    Instant.parse(json.required("scanFinished").asText()),
                    filesystems,
                    rowsByAlgorithm,
                    json.path("rowsWithoutDigest").asLong(),
                    parts);
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            throw FleetException.failed(
                    place + "/manifest.json is no manifest, or cut short: copy the export again", e);
        }
    }

    private static Part part(String place, JsonNode part) {
        String name = part.required("name").asText();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw FleetException.failed(
                    place + "/manifest.json names a file that no export has: copy the export again");
        }
        return new Part(name, part.required("bytes").asLong(), part.required("rows").asLong());
    }

    private static void requireKnown(String place, String found, String known) {
        if (!found.equals(known)) {
            throw FleetException.refused(
                    "%s/manifest.json says %s, and this job knows %s: run the job of the same dupfinder as the hosts or a later one"
                            .formatted(place, found.isEmpty() ? "no schema" : found, known));
        }
    }

    long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    String path(Part part) {
        return place + "/" + part.name();
    }
}

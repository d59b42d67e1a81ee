package io.dupfinder.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads reports of any format back into groups of paths, as a careful program would.
public final class ReportedFiles {

    private ReportedFiles() {}

    /// The groups of a `dupfinder.report/1` object.
    public static Set<Set<FilePath>> ofJson(JsonNode report) {
        return Scenario.elements(report.get("groups"))
                .map(ReportedFiles::ofGroup)
                .collect(Collectors.toSet());
    }

    /// The files of a group object.
    public static Set<FilePath> ofGroup(JsonNode group) {
        return Scenario.elements(group.get("files"))
                .map(ReportedFiles::path)
                .collect(Collectors.toSet());
    }

    /// The bytes of a file object's path.
    public static FilePath path(JsonNode file) {
        return file.has("rawPath")
                ? FilePath.ofBytes(Base64.getDecoder().decode(file.get("rawPath").asText()))
                : FilePath.ofPlain(file.get("path").asText());
    }

    /// Zero-terminated paths, an empty one between groups.
    public static Set<Set<FilePath>> ofZeroTerminated(byte[] output) {
        return ofTerminated(output, 0);
    }

    /// Lines, with an empty one after each group.
    public static Set<Set<FilePath>> ofLines(byte[] output) {
        return ofTerminated(output, '\n');
    }

    private static Set<Set<FilePath>> ofTerminated(byte[] output, int end) {
        Set<Set<FilePath>> groups = new HashSet<>();
        Set<FilePath> group = new HashSet<>();
        int start = 0;
        for (int at = 0; at < output.length; at++) {
            if (output[at] != end) {
                continue;
            }
            if (at == start) {
                groups.add(group);
                group = new HashSet<>();
            } else {
                group.add(FilePath.ofBytes(Arrays.copyOfRange(output, start, at)));
            }
            start = at + 1;
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    /// The cells of a CSV table (RFC 4180).
    public static List<List<String>> cells(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < csv.length(); at++) {
            char c = csv.charAt(at);
            if (c == '"' && quoted && at + 1 < csv.length() && csv.charAt(at + 1) == '"') {
                cell.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}

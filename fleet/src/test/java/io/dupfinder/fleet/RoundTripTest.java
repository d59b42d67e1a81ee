package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Three hosts scanned, exported and grouped, with the program itself: the groups are those of one catalog that took in all three, and
/// those of reading every file.
class RoundTripTest extends FleetFixture {

    private static final Path PROGRAM =
            Path.of(System.getProperty("dupfinder.project", ".."), "dupfinder").toAbsolutePath();

    private static final List<String> HOSTS = List.of("one", "two", "three");

    private String program(String home, Object... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(PROGRAM.toString()));
        Stream.of(arguments).map(Object::toString).forEach(words::add);
        Path err = base.resolve("err");
        Path out = base.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(err.toFile()).redirectOutput(out.toFile());
        builder.environment().put("HOME", base.resolve("home-" + home).toString());
        builder.environment().remove("XDG_DATA_HOME");
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(words + Files.readString(err)).isZero();
        return Files.readString(out);
    }

    private Path tree(String host) {
        return base.resolve("tree-" + host);
    }

    private void file(String host, String name, String content) throws IOException {
        Path file = tree(host).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    /// Large contents that only all of their bytes tell apart.
    private static String large(int length, String middle) {
        return "h".repeat(length / 2) + middle + "t".repeat(length / 2);
    }

    private void fill() throws IOException {
        for (String host : HOSTS) {
            file(host, "os/shared", "on all hosts");
            file(host, "os/large", large(50_000, "same"));
            file(host, "apart", large(60_000, host.substring(0, 3)));
            file(host, "alone-" + host, host + " alone");
            file(host, "empty", "");
        }
        file("one", "twice/a", "within one host");
        file("one", "twice/b", "within one host");
        file("two", "odd\\ \u0007 é", "odd name");
        file("three", "plain", "odd name");
        file("one", "big-unsampled", large(70_000, "same"));
        file("two", "big-unsampled-too", large(70_000, "same"));
        Files.createLink(tree("one").resolve("link"), tree("one").resolve("os/large"));
        Files.createLink(tree("three").resolve("link"), tree("three").resolve("plain"));
    }

    /// Size, number of copies, of paths, and reclaimable bytes of each group, by reading all files.
    private List<String> oracle() throws IOException, NoSuchAlgorithmException {
        Map<String, Map<Object, List<Path>>> contents = new TreeMap<>();
        for (String host : HOSTS) {
            try (Stream<Path> files = Files.walk(tree(host))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] content = Files.readAllBytes(file);
                    String digest =
                            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
                    contents.computeIfAbsent(content.length + " " + digest, it -> new TreeMap<>())
                            .computeIfAbsent(Files.getAttribute(file, "unix:ino"), it -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        List<String> groups = new ArrayList<>();
        for (Map.Entry<String, Map<Object, List<Path>>> content : contents.entrySet()) {
            Map<Object, List<Path>> copies = content.getValue();
            if (copies.size() > 1 && !content.getKey().startsWith("0 ")) {
                long size = Long.parseLong(content.getKey().split(" ")[0]);
                long blocks = (size + 4095) / 4096 * 4096;
                groups.add(
                        "%d copies=%d paths=%d reclaimable=%d"
                                .formatted(
                                        size,
                                        copies.size(),
                                        copies.values().stream().mapToInt(List::size).sum(),
                                        blocks * (copies.size() - 1)));
            }
        }
        return groups.stream().sorted().toList();
    }

    private static List<String> withDigests(Ran run) {
        return groups(run).stream()
                .filter(group -> !group.startsWith("0 "))
                .map(group -> group.replaceFirst(" hosts=\\d+", ""))
                .toList();
    }

    private static List<String> sortedWithoutDigests(Ran run) {
        return withDigests(run).stream()
                .map(group -> group.replaceFirst(" \\S+", ""))
                .sorted()
                .toList();
    }

    private static String asked(Ran pending) {
        return pending.summary().get("pending").toString();
    }

    private void scanAndExport(String... options) throws IOException, InterruptedException {
        for (String host : HOSTS) {
            List<Object> scan =
                    new ArrayList<>(List.of("scan", tree(host), "--host-id", host, "--no-report", "-q"));
            scan.addAll(List.of(options));
            program(host, scan.toArray());
            program(host, "catalog", "export", "--format", "parquet", "-o", base, "-q");
        }
    }

    @Test
    void hosts_that_read_everything_are_grouped_at_once() throws Exception {
        fill();
        scanAndExport("--all-digests");

        assertThat(asked(runWell("pending"))).isEqualTo("{\"sample\":0,\"content\":0}");
        assertThat(sortedWithoutDigests(runWell("group"))).isEqualTo(oracle());
    }

    /// Thirty-four starts of the program take two minutes.
    @Test
    @Tag("cluster")
    void the_groups_of_a_fleet_are_those_of_one_catalog_and_of_reading_everything() throws Exception {
        fill();
        scanAndExport();

        Ran pending = runWell("pending");
        List<String> rounds = new ArrayList<>(List.of(asked(pending)));
        while (pending.summary().get("pendingOfHosts").size() > 0 && rounds.size() < 4) {
            Set<String> asked = new TreeSet<>();
            pending.summary().get("pendingOfHosts").fieldNames().forEachRemaining(asked::add);
            for (String host : asked) {
                program(host, "catalog", "import", pending.place().resolve("pending/" + host + ".ndjson.gz"), "-q");
                program(host, "scan", "--pending", "--host-id", host, "--no-report", "-q");
                program(host, "catalog", "export", "--format", "parquet", "-o", base, "-q");
            }
            pending = runWell("pending");
            rounds.add(asked(pending));
        }
        Ran fleet = runWell("group");

        assertThat(rounds)
                .containsExactly(
                        "{\"sample\":15,\"content\":0}", "{\"sample\":0,\"content\":8}", "{\"sample\":0,\"content\":0}");
        assertThat(sortedWithoutDigests(fleet)).isEqualTo(oracle());
        assertThat(withDigests(fleet)).isEqualTo(ofOneCatalog());
    }

    /// The view of one catalog that took in all three and compared what they left.
    private List<String> ofOneCatalog() throws IOException, InterruptedException {
        for (String host : HOSTS) {
            program(host, "catalog", "export", "-o", base.resolve(host + ".gz"));
            program("all", "catalog", "import", base.resolve(host + ".gz"), "-q");
        }
        for (String host : HOSTS) {
            program("all", "scan", "--pending", "--host-id", host, "--no-report", "-q");
        }
        String rows =
                program(
                        "all",
                        "catalog",
                        "sql",
                        "select file_size, hash_algorithm || ':' || hash_value, copies, paths, reclaimable_bytes from v_duplicate_group where file_size > 0",
                        "--format",
                        "csv");
        return rows.lines()
                .skip(1)
                .map(line -> line.replace("\"", "").split(","))
                .map(row -> "%s %s copies=%s paths=%s reclaimable=%s".formatted((Object[]) row))
                .sorted()
                .toList();
    }
}

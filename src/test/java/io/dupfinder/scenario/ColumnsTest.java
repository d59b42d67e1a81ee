package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every column of `file_hashes`, against what other programs say of the file.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class ColumnsTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
    }

    private String value(String column) {
        return scenario.cli()
                .catalog()
                .value("select " + column + " from file_hashes where filename = 'f'");
    }

    @Test
    void attributes_are_those_of_the_disk() throws IOException, NoSuchAlgorithmException {
        tree.file("f", new byte[5_000]).hardLink("g", "f");
        Instant before = Instant.now();
        scenario.scan(tree.root());

        Path file = tree.path("f");
        Map<String, Object> unix = Files.readAttributes(file, "unix:*");
        byte[] key =
                MessageDigest.getInstance("SHA-256")
                        .digest(file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(value("absolute_path")).isEqualTo(file.toString());
        assertThat(value("file_size")).isEqualTo("5000");
        assertThat(value("mtime_ns")).isEqualTo(nanos(unix.get("lastModifiedTime")));
        assertThat(value("modified_time = mtime_ns / 1e9")).isEqualTo("1");
        assertThat(value("ctime_ns")).isEqualTo(nanos(unix.get("ctime")));
        assertThat(value("inode")).isEqualTo(unix.get("ino").toString());
        assertThat(value("link_count")).isEqualTo("2");
        assertThat(value("allocated_bytes")).isEqualTo("8192");
        assertThat(value("path_key")).isEqualTo(HexFormat.of().formatHex(key, 0, 16));
        assertThat(Long.parseUnsignedLong(value("fs_id"), 16))
                .isEqualTo(
                        Long.parseUnsignedLong(
                                Shell.run("stat", "-f", "-c", "%i", file).strip(), 16));
        assertThat(Double.parseDouble(value("scan_date")))
                .isBetween(before.getEpochSecond() - 1.0, before.getEpochSecond() + 60.0);
        assertThat(value("tier1_hash")).isEqualTo("NULL");
        assertThat(value("hash_value")).isEqualTo("NULL");
        assertThat(value("hash_algorithm")).isEqualTo("NULL");
        assertThat(value("hashed_at")).isEqualTo("NULL");
        assertThat(value("compared_scan_id")).isEqualTo("NULL");
        assertThat(value("first_scan_id")).isEqualTo("1");
        assertThat(value("host_id")).isEqualTo("1");
    }

    private static String nanos(Object time) {
        Instant instant = ((FileTime) time).toInstant();
        return String.valueOf(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1, 4095, 4096, 4097, 8191, 8192, 8193, 20_000, 131_073, 262_145, 1_500_000})
    void digests_are_those_of_the_content(int size) throws NoSuchAlgorithmException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        tree.file("f", content).file("copy", content);

        scenario.scan(tree.root());

        assertThat(value("tier1_hash")).isEqualTo(xxh3(ends(content)));
        assertThat(value("hash_value")).isEqualTo(xxh3(content));
        assertThat(value("hash_algorithm")).isEqualTo("xxh3-128");
        assertThat(value("hashed_at between scan_date - 5 and scan_date + 5")).isEqualTo("1");

        scenario.scan("--algorithm", "sha256", tree.root());

        assertThat(value("tier1_hash")).isEqualTo(xxh3(ends(content)));
        assertThat(value("hash_value"))
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(value("hash_algorithm")).isEqualTo("sha256");
    }

    @Test
    void the_digest_of_nothing_is_the_known_one() {
        tree.file("f", "").file("copy", "");

        scenario.scan("--min-size", "0", tree.root());

        assertThat(value("tier1_hash")).isEqualTo("99aa06d3014798d86001c324468d497f");
        assertThat(value("hash_value")).isEqualTo("99aa06d3014798d86001c324468d497f");
    }

    private static byte[] ends(byte[] content) {
        if (content.length <= 8_192) {
            return content;
        }
        byte[] ends = Arrays.copyOf(content, 8_192);
        System.arraycopy(content, content.length - 4_096, ends, 4_096, 4_096);
        return ends;
    }

    private static String xxh3(byte[] bytes) {
        HashValue128 value = Hashing.xxh3_128().hashBytesTo128Bits(bytes);
        return "%016x%016x"
                .formatted(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }
}

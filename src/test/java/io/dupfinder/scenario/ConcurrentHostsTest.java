package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanStart;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.EnteredFileList;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Hosts that share a catalog, at the same time.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class ConcurrentHostsTest {

    private static final ScanSoFar NOTHING_YET =
            new ScanSoFar(ScanStage.STARTING, 0, ByteCount.ZERO, 0, 0, 0, ByteCount.ZERO, 0);

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
    }

    /// Alike at head and tail, and told apart long before the end.
    private static byte[] middle(int value) {
        byte[] content = new byte[400_000];
        content[50_000] = (byte) value;
        return content;
    }

    @Test
    void equal_files_of_two_hosts_are_rows_of_their_own_and_one_group() {
        tree.file("a", "same").file("b", "same");
        FileTree other = scenario.tree("u").file("a", "same").file("b", "same");
        scenario.scan("--host-id", "one", tree.root());
        scenario.scan("--host-id", "two", other.root());

        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows("select host, filename from v_duplicate_file order by 1, 2"))
                .hasSize(4);
        assertThat(scenario.cli().catalog().rows("select copies, paths from v_duplicate_group"))
                .containsExactly("4|4");
        other.delete("b");
        scenario.scan("--host-id", "two", other.root());
        assertThat(scenario.cli().catalog().number("select count(*) from file_hashes"))
                .isEqualTo(3);
    }

    @Test
    void what_another_host_writes_after_it_was_looked_for_is_not_taken_for_compared() {
        tree.file("f", middle(1)).file("g", middle(2));
        scenario.scan(scenario.tree("unrelated").root());
        try (Catalog catalog = database.openForScan(scenario.cli().home());
                ScanSession other = catalog.beginScan(new Host("other", "other"), "scan /data")) {
            long otherScan =
                    other.start(
                            new ScanStart(
                                    List.of(FilePath.ofPlain("/data")),
                                    DigestAlgorithm.XXH3_128,
                                    Map.of(),
                                    Instant.now()),
                            () -> NOTHING_YET);
            scenario.scan(tree.root());
            List<SampleDigest> samples = new ArrayList<>();
            other.forEachOfSizes(
                    List.of(400_000L),
                    List.of(),
                    () ->
                            row -> {
                                if (row.path().nameText().equals("f")) {
                                    samples.add(
                                            new SampleDigest(row.sampleHigh(), row.sampleLow()));
                                }
                            });
            EnteredFiles copy =
                    new EnteredFileList(List.of(copy(samples.getFirst(), otherScan)), true);
            other.write(
                    List.of(
                            new CatalogChanges(
                                    List.of(), List.of(), List.of(), Optional.of(copy))));
        }

        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isEqualTo(2);
        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select filename from file_hashes where hash_value is not null order by 1"))
                .containsExactly("copy", "f", "g");
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }

    /// A file of the other host with the same size and sample, and a content of its own, as the
    /// other scan writes it that met nothing like it.
    private static CatalogFile copy(SampleDigest sample, long scan) {
        FilePath path = FilePath.ofPlain("/data/copy");
        return new CatalogFile(
                path,
                new ByteCount(400_000),
                1,
                1,
                "abc",
                1,
                1,
                new ByteCount(401_408),
                new CatalogFile.Content(
                        Optional.of(sample),
                        Optional.of(new Digest(DigestAlgorithm.XXH3_128, "0".repeat(32))),
                        Optional.of(Instant.now()),
                        OptionalLong.empty()),
                scan,
                Instant.now());
    }

    @Test
    void a_comparison_beside_nobody_counts() {
        tree.file("f", middle(1)).file("g", middle(2));
        scenario.scan(tree.root());

        assertThat(
                        Set.copyOf(
                                scenario.cli()
                                        .catalog()
                                        .rows("select compared_scan_id from file_hashes")))
                .containsExactly("1");
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }
}

package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.MachineId;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The machine id, which is confidential, does not leave the machine.
class MachineIdTest {

    private static final Path FILE = Path.of("/etc/machine-id");

    @TempDir Path directory;
    private Cli cli;
    private FileTree tree;
    private String plain;

    @BeforeEach
    void set_up() throws IOException {
        assumeTrue(Files.exists(FILE));
        plain = Files.readString(FILE).strip();
        assumeTrue(plain.matches("[0-9a-f]{32}"));
        cli = new Cli(directory.resolve("home"));
        tree = new FileTree(directory.resolve("t")).file("a", "same").file("b", "same");
        assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);
    }

    private CatalogProbe catalog() {
        return new CatalogProbe(cli.dataDirectory().resolve("catalog.db"));
    }

    @Test
    void what_leaves_is_made_of_it_as_openssl_does() {
        // printf dupfinder | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        assertThat(new MachineId("0123456789abcdef0123456789abcdef").hidden())
                .isEqualTo("60d2b03a78f65c7917932379e5f8013282d5f2a7de3a601a1ce944e70e6e4376");
    }

    @Test
    void no_report_and_no_table_has_it() throws IOException {
        for (String format : new String[] {"json", "ndjson", "csv"}) {
            assertThat(cli.run("report", "--format", format).out())
                    .doesNotContain(plain)
                    .contains(new MachineId(plain).hidden());
        }
        assertThat(Files.readString(cli.dataDirectory().resolve("report.html")))
                .doesNotContain(plain);
        assertThat(catalog().rows("select host_key from host").toString()).doesNotContain(plain);
        assertThat(catalog().rows("select * from host_machine").toString()).doesNotContain(plain);
    }

    @Test
    void a_catalog_that_knows_the_plain_id_keeps_it() {
        catalog().execute("update host set host_key = '%s'".formatted(plain));
        catalog().execute("update host_machine set machine_id = '%s'".formatted(plain));

        assertThat(cli.run("report", "--format", "fdupes").out()).hasLineCount(3);
        Cli.Run scan = cli.run("scan", tree.file("c", "same").root());

        assertThat(scan.code()).as(scan.err()).isEqualTo(ExitCode.OK);
        assertThat(scan.out()).contains("2 redundant files");
        assertThat(catalog().value("select host_key from host")).isEqualTo(plain);
        assertThat(catalog().value("select machine_id from host_machine"))
                .isEqualTo(new MachineId(plain).hidden());
        assertThat(cli.run("catalog", "where", tree.path("a")).code()).isEqualTo(ExitCode.OK);
    }
}

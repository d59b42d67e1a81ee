package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.config.Account;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Root in places that other users may write. The catalog says what is deleted.
class StrangersCatalogTest {

    private static final int STRANGER = 1_234_567;

    @TempDir Path directory;
    private Cli cli;
    private FileTree tree;

    @BeforeEach
    void set_up() throws IOException {
        assumeTrue(
                Account.current().userId().equals(OptionalInt.of(0)),
                "SKIPPED: only root can give files away");
        cli = new Cli(directory.resolve("home"));
        tree = new FileTree(directory.resolve("t")).file("a", "same").file("b", "same");
        mode(directory, "rwxr-xr-x");
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static void give(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", STRANGER);
    }

    private Cli.Run scan(Path catalog) {
        return cli.run("scan", "--no-report", "--db-url", "sqlite:///" + catalog, tree.root());
    }

    private void assertRefused(Path catalog, String... words) {
        for (Cli.Run run :
                new Cli.Run[] {
                    scan(catalog), cli.run("report", "--db-url", "sqlite:///" + catalog)
                }) {
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
            assertThat(run.err()).contains("is not taken").contains(words).hasLineCount(1);
        }
    }

    @Test
    void a_catalog_that_everybody_may_write_is_refused() throws IOException {
        Path catalog = directory.resolve("c.db");
        assertThat(scan(catalog).err()).isEmpty();
        mode(catalog, "rw-rw-rw-");

        assertRefused(catalog, "chmod o-w " + catalog);
    }

    @Test
    void a_strangers_catalog_in_a_sticky_directory_is_refused() throws IOException {
        Path sticky = Files.createDirectory(directory.resolve("tmp"));
        Files.setAttribute(sticky, "unix:mode", 01777);
        Path catalog = sticky.resolve("c.db");
        assertThat(scan(catalog).err()).isEmpty();
        give(catalog);

        assertRefused(catalog, catalog + " belongs to another user (uid 1234567)");
    }

    @Test
    void a_catalog_below_a_directory_of_a_stranger_or_of_everybody_is_refused() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Path inner = Files.createDirectory(open.resolve("inner"));
        Path catalog = inner.resolve("c.db");
        assertThat(scan(catalog).err()).isEmpty();
        mode(open, "rwxrwxrwx");
        assertRefused(catalog, "chmod o-w " + open);
        mode(open, "rwxr-xr-x");
        give(open);
        assertRefused(catalog, open + " belongs to another user");
    }

    @Test
    void a_link_of_a_stranger_to_a_catalog_is_refused_and_ones_own_followed() throws IOException {
        Path catalog = directory.resolve("c.db");
        assertThat(scan(catalog).err()).isEmpty();
        Path link = Files.createSymbolicLink(directory.resolve("link.db"), catalog);
        assertThat(scan(link).err()).isEmpty();
        Path sticky = Files.createDirectory(directory.resolve("tmp"));
        Files.setAttribute(sticky, "unix:mode", 01777);
        Path theirs = Files.createSymbolicLink(sticky.resolve("c.db"), catalog);
        chownLink(theirs);

        assertRefused(theirs, theirs + " belongs to another user");
    }

    private static void chownLink(Path link) throws IOException {
        try {
            int code =
                    new ProcessBuilder("chown", "-h", Integer.toString(STRANGER), link.toString())
                            .start()
                            .waitFor();
            assertThat(code).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void the_data_directory_that_everybody_may_write_is_refused() throws IOException {
        assertThat(cli.run("scan", "--no-report", tree.root()).code()).isEqualTo(ExitCode.OK);
        mode(cli.dataDirectory(), "rwxrwxrwx");

        assertThat(cli.run("scan", "--no-report", tree.root()).code())
                .isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
    }

    @Test
    void root_in_another_users_home_keeps_its_catalog_in_a_directory_of_its_own()
            throws IOException {
        Files.createDirectories(cli.home());
        give(cli.home());

        Cli.Run scan = cli.run("scan", "--no-report", tree.root());

        assertThat(scan.code()).as(scan.err()).isEqualTo(ExitCode.OK);
        assertThat(scan.err()).contains("HOME=" + cli.home() + " is another user's");
        assertThat(owner(cli.home().resolve(".local"))).isEqualTo(STRANGER);
        assertThat(owner(cli.home().resolve(".local/share"))).isEqualTo(STRANGER);
        assertThat(owner(cli.dataDirectory())).isZero();
        assertThat(cli.run("report", "--format", "fdupes").out())
                .contains(tree.path("a").toString());
    }

    private static int owner(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }

    @Test
    void root_takes_no_settings_no_data_and_no_link_of_another_users_home() throws IOException {
        Path settings = Files.createDirectories(cli.home().resolve(".config/dupfinder"));
        Files.writeString(settings.resolve("config.json"), "{\"host\": {\"name\": \"theirs\"}}");
        Path share = Files.createDirectories(cli.home().resolve(".local/share"));
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        give(cli.home());

        assertThat(cli.run("config", "show").out())
                .doesNotContain("theirs")
                .contains(share.toString());

        Path data = Files.createDirectory(share.resolve("dupfinder"));
        give(data);
        assertOwnHome();
        Files.delete(data);
        Files.createSymbolicLink(data, elsewhere);
        assertOwnHome();
        Files.delete(data);
        Files.createDirectory(data);
        mode(data, "rwxrwxrwx");
        assertOwnHome();
    }

    private void assertOwnHome() {
        Cli.Run config = cli.run("config", "show");
        assertThat(config.code()).as(config.err()).isEqualTo(ExitCode.OK);
        assertThat(config.out()).doesNotContain(cli.home().toString());
    }

    @Test
    void sudo_uses_the_home_of_who_called_it() throws IOException {
        Files.createDirectories(cli.home());
        give(cli.home());

        assertThat(cli.with("SUDO_UID", Integer.toString(STRANGER)).run("config", "show").out())
                .contains(cli.home().toString());
    }
}

package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class PlacesTest {

    @TempDir Path root;
    private ConfigFixture fixture;

    @BeforeEach
    void lay_out() {
        fixture = new ConfigFixture(root);
    }

    @Test
    void the_data_directory_is_below_XDG_DATA_HOME() {
        fixture.variable("XDG_DATA_HOME", fixture.path("data").text());

        Places places = places();

        assertThat(places.dataDirectory()).isEqualTo(fixture.path("data/dupfinder"));
        assertThat(places.catalogFile()).isEqualTo(fixture.path("data/dupfinder/catalog.db"));
        assertThat(places.reportFile()).isEqualTo(fixture.path("data/dupfinder/report.html"));
    }

    @Test
    void a_relative_XDG_DATA_HOME_is_ignored() {
        fixture.variable("XDG_DATA_HOME", "data");

        assertThat(places().dataDirectory()).isEqualTo(fixture.path("home/.local/share/dupfinder"));
    }

    @Test
    void without_HOME_it_is_below_the_account_s_home() {
        fixture.withoutVariable("HOME");

        assertThat(places().dataDirectory())
                .isEqualTo(fixture.path("passwd-home/.local/share/dupfinder"));
    }

    @Test
    void the_data_directory_is_made_for_its_owner_alone() throws IOException {
        places().createDataDirectory();
        places().createDataDirectory();

        Path directory = NioPath.of(places().dataDirectory());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_data_directory_that_cannot_be_made_is_named_with_the_remedy() {
        fixture.file("home/.local", "in the way");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> places().createDataDirectory())
                .withMessageContaining(fixture.path("home/.local/share/dupfinder").text())
                .withMessageContaining("set XDG_DATA_HOME");
    }

    private Places places() {
        return Places.of(fixture.environment());
    }
}

package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class ConfigListingTest {

    @TempDir Path root;

    @Test
    void each_value_stands_with_its_origin_in_aligned_columns() {
        ConfigFixture fixture = new ConfigFixture(root);
        fixture.config("{\"database\":{\"type\":\"sqlite\"},\"host\":{\"name\":\"box\"}}");
        fixture.urlOption("sqlite:////c.db").hostIdOption("h1");

        assertThat(ConfigListing.lines(fixture.load(), fixture.host()))
                .containsExactly(
                        "database.type         sqlite  (from --db-url)",
                        "database.path         /c.db   (from --db-url)",
                        "database.poolSize     20      (default)",
                        "database.maxOverflow  30      (default)",
                        "host.id               h1      (from --host-id)",
                        "host.name             box     (from " + fixture.configFile() + ")");
    }
}

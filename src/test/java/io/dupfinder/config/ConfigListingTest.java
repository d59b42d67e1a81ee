package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigListingTest {

    @TempDir Path root;

    @Test
    void each_value_stands_with_its_origin_in_aligned_columns() {
        Surroundings surroundings = new Surroundings(root);
        surroundings.config("{\"database\":{\"type\":\"sqlite\"},\"host\":{\"name\":\"box\"}}");
        surroundings.urlOption("sqlite:////c.db").hostIdOption("h1");

        assertThat(ConfigListing.lines(surroundings.load(), surroundings.host()))
                .containsExactly(
                        "database.type         sqlite  (from --db-url)",
                        "database.path         /c.db   (from --db-url)",
                        "database.poolSize     20      (default)",
                        "database.maxOverflow  30      (default)",
                        "host.id               h1      (from --host-id)",
                        "host.name             box     (from " + surroundings.configFile() + ")");
    }
}

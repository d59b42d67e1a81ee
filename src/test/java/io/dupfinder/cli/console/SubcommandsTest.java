package io.dupfinder.cli.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SubcommandsTest {

    @Command
    private static final class Empty {}

    private final Subcommands subcommands =
            new Subcommands()
                    .add("scans", Empty::new)
                    .add("hosts", Empty::new, new Subcommands().add("rename", Empty::new));

    @Test
    void a_command_named_by_the_first_word_comes_alone_with_its_own_subcommands() {
        CommandLine line =
                subcommands.addTo(new CommandLine(new Empty()), List.of("hosts", "a", "scans"));

        assertThat(line.getSubcommands()).containsOnlyKeys("hosts");
        assertThat(requireNonNull(line.getSubcommands().get("hosts")).getSubcommands())
                .containsOnlyKeys("rename");
    }

    @Test
    void a_command_that_no_word_names_comes_without_its_own_subcommands() {
        CommandLine line = subcommands.addTo(new CommandLine(new Empty()), List.of("--help"));

        assertThat(requireNonNull(line.getSubcommands().get("hosts")).getSubcommands()).isEmpty();
    }

    @Test
    void all_come_in_their_order_where_the_first_word_names_none() {
        assertThat(names("-q", "hosts")).containsExactly("scans", "hosts");
        assertThat(names()).containsExactly("scans", "hosts");
    }

    private Iterable<String> names(String... words) {
        return subcommands
                .addTo(new CommandLine(new Empty()), List.of(words))
                .getSubcommands()
                .keySet();
    }
}

package io.dupfinder.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SubcommandsTest {

    @Command
    private static final class Empty {}

    private final List<String> wordsOfStats = new ArrayList<>();
    private final Subcommands subcommands =
            new Subcommands()
                    .add("scans", _ -> new Empty())
                    .add(
                            "stats",
                            words -> {
                                wordsOfStats.addAll(words);
                                return new Empty();
                            });

    @Test
    void a_command_named_by_the_first_word_comes_alone_with_the_words_behind_it() {
        CommandLine line =
                subcommands.addTo(new CommandLine(new Empty()), List.of("stats", "a", "scans"));

        assertThat(line.getSubcommands()).containsOnlyKeys("stats");
        assertThat(wordsOfStats).containsExactly("a", "scans");
    }

    @Test
    void all_come_in_their_order_where_the_first_word_names_none() {
        assertThat(names("-q", "stats")).containsExactly("scans", "stats");
        assertThat(names()).containsExactly("scans", "stats");
    }

    private Iterable<String> names(String... words) {
        return subcommands
                .addTo(new CommandLine(new Empty()), List.of(words))
                .getSubcommands()
                .keySet();
    }
}

package io.dupfinder.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/// A command by the word that calls it. Reading its options costs some hundredths of a second, so
/// that of several only the one that is called is made.
interface Called {

    /// The word on the command line.
    String label();

    /// Reads the options it takes.
    ///
    /// @param further what stands behind the word, as far as it is known
    CommandLine make(Console console, List<String> further);

    /// Adds to a command those that these words may mean: the one that is called by its name comes
    /// alone.
    static CommandLine addTo(CommandLine line, Called[] all, List<String> words, Console console) {
        String first = words.isEmpty() ? "" : words.getFirst();
        List<Called> called =
                Arrays.stream(all).filter(command -> command.label().equals(first)).toList();
        List<String> further = called.isEmpty() ? List.of() : words.subList(1, words.size());
        for (Called command : called.isEmpty() ? Arrays.asList(all) : called) {
            line.addSubcommand(command.make(console, further));
        }
        return line;
    }
}

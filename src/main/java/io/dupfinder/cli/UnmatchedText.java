package io.dupfinder.cli;

import io.dupfinder.config.NearestName;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/// Words for what stands on the command line and means nothing there.
final class UnmatchedText {

    private UnmatchedText() {}

    static String of(UnmatchedArgumentException failure) {
        CommandLine line = failure.getCommandLine();
        String first = failure.getUnmatched().getFirst();
        String quoted = "'" + TrueArguments.printable(first) + "'";
        if (failure.isUnknownOption()) {
            String name = first.replaceFirst("=.*", "");
            return "there is no option "
                    + quoted
                    + suggestion(name, line.getCommandSpec().optionsMap().keySet());
        }
        return line.getSubcommands().isEmpty()
                ? quoted + " is one argument too many"
                : "there is no command "
                        + quoted
                        + suggestion(first, line.getSubcommands().keySet());
    }

    private static String suggestion(String name, Collection<String> names) {
        return NearestName.of(name, names).map(near -> "; did you mean " + near + "?").orElse("");
    }
}

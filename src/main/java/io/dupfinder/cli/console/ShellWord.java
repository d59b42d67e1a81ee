package io.dupfinder.cli.console;

/// Words for a POSIX shell.
public final class ShellWord {

    private ShellWord() {}

    /// The text as one word, quoted where a shell would make something else of it.
    public static String of(String text) {
        return text.matches("[\\w@+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

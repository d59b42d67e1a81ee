package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Runs other programs for what the JDK cannot do.
public final class Shell {

    private Shell() {}

    /// Runs a program and returns what it printed. Where it needs root, the test is skipped for
    /// everybody else.
    ///
    /// @throws IllegalStateException when the program fails
    public static String run(Object... command) {
        try {
            String[] words = new String[command.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = command[i].toString();
            }
            Root.requireFor(List.of(words[0]));
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", words) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

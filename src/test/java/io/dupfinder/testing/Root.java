package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/// Things that only root may do. A test that does it is skipped for everybody else, and standard
/// error says so.
final class Root {

    private static final Set<String> PROGRAMS =
            Set.of("mount", "mknod", "chown", "setpriv", "unshare");

    private static final boolean IS_HERE = isHere();

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Root() {}

    /// Whether root runs the tests.
    static boolean isHere() {
        try {
            return ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")) == 0;
        } catch (UnsupportedOperationException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Skips the test when a word of this command is a program that needs root.
    static void requireFor(List<String> command) {
        for (String word : command) {
            if (!IS_HERE && PROGRAMS.contains(word)) {
                String what = "SKIPPED: only root can run " + word;
                if (TOLD.add(word)) {
                    System.err.println(what);
                }
                Assumptions.abort(what);
            }
        }
    }
}

package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Filesystems that a test mounts, and which are unmounted at its end. Where one cannot be made,
/// the test is skipped, and standard error says so.
public final class Mounts implements AutoCloseable {

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final Deque<Path> mounted = new ArrayDeque<>();

    /// Mounts something on a directory, which is made if it is missing.
    ///
    /// @param arguments of mount, before the directory
    public Mounts mount(Path directory, Object... arguments) {
        Object[] command = new Object[arguments.length + 2];
        command[0] = "mount";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[command.length - 1] = directory;
        needing(
                Arrays.toString(arguments),
                () -> {
                    Files.createDirectories(directory);
                    Shell.run(command);
                });
        mounted.push(directory);
        return this;
    }

    /// Starts a FUSE filesystem, a Python program of the test resources, on a directory.
    public Mounts fuse(Path directory, String program, Object... arguments) {
        needing("fuse by mfusepy", () -> Shell.run("python3", "-c", "import mfusepy"));
        try {
            Files.createDirectories(directory);
            Path script = directory.resolveSibling(program);
            Files.write(
                    script, Mounts.class.getResourceAsStream("/fuse/" + program).readAllBytes());
            String[] command = new String[arguments.length + 3];
            command[0] = "python3";
            command[1] = script.toString();
            command[2] = directory.toString();
            for (int i = 0; i < arguments.length; i++) {
                command[i + 3] = arguments[i].toString();
            }
            Process server =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            while (!isMounted(directory)) {
                if (server.waitFor(20, TimeUnit.MILLISECONDS)) {
                    abort("fuse", "the server ended");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        mounted.push(directory);
        return this;
    }

    private static boolean isMounted(Path directory) throws IOException {
        return Files.readString(Path.of("/proc/self/mountinfo")).contains(" " + directory + " ");
    }

    /// Unmounts what was mounted on this directory last.
    public Mounts unmount(Path directory) {
        Shell.run("umount", directory);
        mounted.removeFirstOccurrence(directory);
        return this;
    }

    private interface Making {
        void make() throws IOException;
    }

    /// Runs a program that makes a filesystem; the test is skipped where it is missing.
    public static void make(Object... command) {
        needing(command[0].toString(), () -> Shell.run(command));
    }

    private static void needing(String what, Making making) {
        try {
            making.make();
        } catch (IllegalStateException | UncheckedIOException | IOException e) {
            abort(what, String.valueOf(e.getMessage()));
        }
    }

    private static void abort(String what, String why) {
        String text = "SKIPPED: no %s here: %s".formatted(what, why);
        if (TOLD.add(what)) {
            System.err.println(text);
        }
        Assumptions.abort(text);
    }

    @Override
    public void close() {
        while (!mounted.isEmpty()) {
            // A mapping holds a file until the collector has found it.
            Shell.run("umount", "-l", mounted.pop());
        }
    }
}

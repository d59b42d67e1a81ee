package io.dupfinder.testing;

import io.dupfinder.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs the program in a separate process, for signals, other users, closed streams, locales, and
/// everything else that this JVM cannot do to itself.
public final class Child {

    /// The JVM's flags, as the launcher has them.
    private static final Path FLAGS =
            Path.of(System.getProperty("dupfinder.project", "."), "script/jvm.options")
                    .toAbsolutePath();

    /// A command that puts the defaults for SIGINT and SIGHUP back: a process that a shell started
    /// in the background ignores the one, and under `nohup` the other, and its children too.
    private static final List<String> HEEDING_INTERRUPTS =
            ignoresInterrupts() ? List.of("env", "--default-signal=INT,HUP") : List.of();

    private Duration longest = Duration.ofMinutes(3);

    private final Path home;
    private final Path directory;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> wrapper = new ArrayList<>();
    private String heap = "512m";
    private Class<?> main = Main.class;
    private final List<String> program = new ArrayList<>();
    private @Nullable String classPath;
    private Path flags = FLAGS;

    /// A user whose home is `home`; the output of the process goes to files beside it.
    public Child(Path home) {
        this.home = home;
        directory = home.resolveSibling("output");
        variables.put("HOME", home.toString());
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("LC_ALL", "C.UTF-8");
    }

    /// Uses a catalog in a database of this kind, the same as a [Cli] with the same home.
    public Child on(Database database) {
        variables.putAll(database.variables(home));
        return this;
    }

    /// The result of an ended process.
    public record Ended(int code, String out, String err) {}

    public Child with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Child without(String variable) {
        variables.remove(variable);
        return this;
    }

    /// Starts the process through another program that replaces itself by it: `setpriv` or `strace
    /// -D`.
    public Child by(String... command) {
        wrapper.addAll(List.of(command));
        return this;
    }

    /// Starts the process through the launcher of an installation, which finds Java and adds
    /// options. Without it, Java starts the trained installation.
    public Child startedBy(Path launcher) {
        program.add(launcher.toString());
        return this;
    }

    /// Starts the process with this umask.
    public Child withUmask(String mask) {
        return by("/bin/sh", "-c", "umask " + mask + "; exec \"$@\"", "sh");
    }

    /// Delays each of these system calls, so that a test can act during a run.
    public Child slowedDown(String systemCall, int millis) {
        return meddledWith(
                systemCall,
                "inject=%s:delay_enter=%d".formatted(systemCall, millis * 1_000),
                List.of());
    }

    /// Makes these system calls on these files fail. `when` selects calls in strace's syntax: `3`
    /// for the third of each thread, `1+` for all.
    public Child failing(String systemCall, String error, String when, List<Path> files) {
        return meddledWith(
                systemCall, "inject=%s:error=%s:when=%s".formatted(systemCall, error, when), files);
    }

    /// Kills the process at a thread's so-manyth of these system calls, before it is made.
    public Child killedAt(String systemCall, int number) {
        return strace(
                List.of(),
                systemCall,
                "inject=%s:signal=KILL:when=%d".formatted(systemCall, number),
                List.of());
    }

    /// Runs the process under strace, which stops only at this system call; all others run at full
    /// speed. Signals are not injected that way.
    private Child meddledWith(String systemCall, String how, List<Path> files) {
        return strace(List.of("--seccomp-bpf"), systemCall, how, files);
    }

    private Child strace(List<String> options, String systemCall, String how, List<Path> files) {
        List<String> command =
                new ArrayList<>(List.of("strace", "-D", "-f", "-qq", "-o", "/dev/null"));
        command.addAll(options);
        command.addAll(List.of("-e", "trace=" + systemCall));
        files.forEach(file -> command.addAll(List.of("-P", file.toString())));
        command.addAll(List.of("-e", how));
        return by(command.toArray(String[]::new));
    }

    /// Uses only the program's own class path, because each jar costs a descriptor.
    public Child withItsOwnJars() {
        classPath = String.join(":", ownClassPath());
        return this;
    }

    /// The program's part of the class path. JUnit is the first of the jars that only tests need.
    static List<String> ownClassPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(":", -1))
                .takeWhile(entry -> !Path.of(entry).getFileName().toString().startsWith("junit"))
                .filter(entry -> !entry.endsWith("/test-classes"))
                .toList();
    }

    /// Limits the Java heap to this size, in the syntax of `-Xmx`.
    public Child withHeap(String size) {
        heap = size;
        return this;
    }

    /// Runs another main class, one of the tests.
    public Child withMain(Class<?> other) {
        main = other;
        classPath = classPath();
        return this;
    }

    /// Allows the process more time than usual.
    public Child within(Duration time) {
        longest = time;
        return this;
    }

    /// Runs the process as nobody, who lacks root's rights. Class path and flags are copied to a
    /// place that everybody can read.
    public Child asNobody(Path publicDirectory) throws IOException {
        Root.requireFor(List.of("setpriv"));
        Path destination = Files.createDirectories(publicDirectory);
        List<String> copies = new ArrayList<>();
        for (String entry : classPath().split(":", -1)) {
            Path copy = destination.resolve(copies.size() + "-" + Path.of(entry).getFileName());
            execute("cp", "-rL", entry, copy.toString());
            copies.add(copy.toString());
        }
        flags = Files.copy(flags, destination.resolve("jvm.options"));
        execute("chmod", "-R", "a+rX", destination.toString());
        classPath = String.join(":", copies);
        return by("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    private static boolean ignoresInterrupts() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line ->
                            (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 3) != 0);
        } catch (IOException e) {
            return false;
        }
    }

    /// Runs the program to its end.
    public Ended run(Object... arguments) {
        return start(arguments).end();
    }

    public Running start(Object... arguments) {
        return start(command(arguments));
    }

    /// Runs a script in `bash` to its end; in it, `"$@"` is the program with these arguments.
    public Ended script(String script, Object... arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", script, "bash"));
        command.addAll(command(arguments));
        return start(command).end();
    }

    /// Runs a command line in `sh` to its end, as cron does.
    public Ended shell(String line) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of("/bin/sh", "-c", line));
        return start(command).end();
    }

    private List<String> command(Object[] arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(program.isEmpty() ? java() : program);
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    private List<String> java() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("@" + flags);
        words.add("-Xmx" + heap);
        words.addAll(classPath == null ? installed() : List.of("-cp", classPath));
        words.add(main.getName());
        return words;
    }

    private static List<String> installed() {
        try {
            return Installation.trained().options();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The class path that was asked for, or that of these tests.
    private String classPath() {
        return classPath == null ? System.getProperty("java.class.path", "") : classPath;
    }

    private Running start(List<String> command) {
        Root.requireFor(wrapper);
        List<String> words = new ArrayList<>(HEEDING_INTERRUPTS);
        words.addAll(command);
        try {
            Files.createDirectories(directory);
            Path out = Files.createTempFile(directory, "out", "");
            Path err = Files.createTempFile(directory, "err", "");
            ProcessBuilder builder =
                    new ProcessBuilder(words)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(variables);
            return new Running(builder.start(), out, err, longest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A running process.
    public record Running(Process process, Path out, Path err, Duration longest)
            implements AutoCloseable {

        public String messages() {
            return text(err);
        }

        /// Waits until a condition holds, while the process runs.
        public Running await(BooleanSupplier condition) {
            long end = System.nanoTime() + longest.toNanos();
            while (!condition.getAsBoolean()) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            "did not come about; the process said: " + text(out) + messages());
                }
                pause();
            }
            return this;
        }

        public Running signal(String name) {
            execute("kill", "-" + name, Long.toString(process.pid()));
            return this;
        }

        /// Sends a signal as [#signal] does, but the process may have ended by itself.
        public void signalIfAlive(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        public Ended end() {
            try {
                if (!process.waitFor(longest)) {
                    process.destroyForcibly();
                    throw new AssertionError("did not end; it said: " + text(out) + messages());
                }
                return new Ended(process.exitValue(), text(out), text(err));
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new AssertionError(e);
            }
        }

        private static String text(Path file) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /// Runs another program, which must succeed. Where it needs root, the test is skipped for
    /// everybody else.
    public static void execute(String... command) {
        Root.requireFor(List.of(command[0]));
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            int code = process.waitFor();
            if (code != 0) {
                throw new AssertionError(String.join(" ", command) + " gave " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

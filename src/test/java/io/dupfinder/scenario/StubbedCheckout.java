package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A checkout with the real launcher in a world of its own: small scripts stand for Maven and for
/// JDKs, and PATH, HOME and the system's directories lie below one temporary directory.
final class StubbedCheckout {

    /// How a start ended. Texts are ISO-8859-1: one char is one byte.
    record Run(int exitCode, String out, String err) {

        /// The executable that was started, or empty where none was.
        String java() {
            return out.lines().findFirst().orElse("");
        }

        String localeOfJava() {
            return out.lines().skip(1).findFirst().orElse("");
        }

        /// Everything Java was given, the JVM's options included.
        List<String> words() {
            String words = out.substring(out.indexOf('\0') + 1);
            return words.isEmpty() ? List.of() : List.of(words.split("\0", -1));
        }

        /// The arguments that dupfinder itself was given.
        List<String> arguments() {
            int main = words().indexOf("io.dupfinder.Main");
            return words().subList(main + 1, words().size() - 1);
        }
    }

    private static final Path PROJECT = Path.of(System.getProperty("dupfinder.project"));

    private static final List<String> FILES =
            List.of(
                    "dupfinder",
                    "pom.xml",
                    "script/build",
                    "script/class-path",
                    "script/find-java",
                    "script/jvm.options",
                    "script/surroundings",
                    "script/train",
                    "script/work");

    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "cat",
                    "cksum",
                    "cp",
                    "date",
                    "env",
                    "find",
                    "flock",
                    "iconv",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sleep",
                    "sort",
                    "sync",
                    "touch",
                    "tr");

    final Path place;
    final Path directory;
    final Path tools;
    final Path user;
    final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private int runs;

    StubbedCheckout(Path place, String name) throws IOException {
        this.place = place;
        directory = place.resolve(name);
        tools = Files.createDirectories(place.resolve("tools"));
        user = Files.createDirectories(place.resolve("user"));
        root = Files.createDirectories(place.resolve("root"));
        for (String file : FILES) {
            Path copy = directory.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(PROJECT.resolve(file), copy);
        }
        source("Main.java", "class Main {}");
        for (String tool : TOOLS) {
            tool(tool);
        }
        script(
                tools.resolve("locale"),
                "case $LANG in xx*) echo ANSI_X3.4-1968 ;; *) echo UTF-8 ;; esac");
        maven("");
        with("PATH", tools.toString());
        with("HOME", user.toString());
        with("DUPFINDER_ROOT", root.toString());
    }

    private void tool(String name) throws IOException {
        for (String bin : List.of("/usr/bin", "/bin")) {
            Path real = Path.of(bin, name);
            if (Files.exists(real)) {
                script(tools.resolve(name), "exec " + real + " \"$@\"");
                return;
            }
        }
    }

    StubbedCheckout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    StubbedCheckout without(String variable) {
        environment.remove(variable);
        return this;
    }

    Path source(String name, String text) throws IOException {
        return write(directory.resolve("src/main/java").resolve(name), text);
    }

    /// A JDK of this version; its `java` prints what it was started as and with.
    Path jdk(Path where, String version) throws IOException {
        script(where.resolve("bin/javac"), "");
        return jre(where, version);
    }

    /// A JDK where packages of the system put theirs.
    Path usualJdk(String version) throws IOException {
        return jdk(root.resolve("usr/lib/jvm/jdk-" + version), version);
    }

    Path jre(Path where, String version) throws IOException {
        java(where.resolve("bin/java"), "exit 99");
        write(where.resolve("release"), "IMPLEMENTOR=\"Stub\"\nJAVA_VERSION=\"" + version + "\"\n");
        return where;
    }

    /// @param answer the script that runs when the executable is asked for its version
    Path java(Path where, String answer) throws IOException {
        return script(
                where,
                "if [ \"$1\" = -XshowSettings:properties ]; then " + answer + "; fi",
                "for word; do case $word in -XX:AOTCacheOutput=*)",
                "    case \"$*\" in *TrainingRun*)",
                "        echo \"$0\" >>'" + place + "/trainings'",
                "        [ -e '" + place + "/untrainable' ] && echo why && exit 1",
                "        [ -e '" + place + "/slow' ] && exec sleep 30 ;; esac",
                "    echo cache >\"${word#*=}\"; exit ;; esac; done",
                "printf '%s\\n%s\\n\\0' \"$0\" \"${LC_ALL-}\"",
                "printf '%s\\0' \"$@\"");
    }

    /// @param before the script that runs before the stub leaves jars, as a build would
    void maven(String before) throws IOException {
        script(
                tools.resolve("mvn"),
                "echo \"$JAVA_HOME\" >>'" + place + "/builds'",
                before,
                "mkdir -p target/dependency",
                "echo own >target/dupfinder-0.1.0.jar",
                "echo other >target/dependency/Zed-1.jar",
                "echo other >target/dependency/alpha-1.jar");
    }

    /// The JAVA_HOME of each build so far.
    List<String> builds() throws IOException {
        Path builds = place.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    /// The Java of each training so far.
    List<String> trainings() throws IOException {
        Path trainings = place.resolve("trainings");
        return Files.exists(trainings) ? Files.readAllLines(trainings) : List.of();
    }

    /// From now on training runs fail.
    void cannotTrain() throws IOException {
        write(place.resolve("untrainable"), "");
    }

    /// From now on training runs take half a minute.
    void trainsSlowly() throws IOException {
        write(place.resolve("slow"), "");
    }

    void trainsAtOnce() throws IOException {
        Files.delete(place.resolve("slow"));
    }

    /// The build that the next start runs.
    Path appDirectory() throws IOException {
        Path build = directory.resolve(".dupfinder");
        return build.resolve(Files.readString(build.resolve("current")).strip());
    }

    /// Waits until a process that was begun makes this file beside the checkout.
    void awaitFile(String name) throws IOException, InterruptedException {
        try (WatchService watch = place.getFileSystem().newWatchService()) {
            place.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (Files.notExists(place.resolve(name))) {
                WatchKey key = watch.poll(60, TimeUnit.SECONDS);
                assertThat(key).as("%s was not made", name).isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
    }

    List<String> buildDirectory() throws IOException {
        try (Stream<Path> entries = Files.list(directory.resolve(".dupfinder"))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    Run start(String... arguments) throws IOException, InterruptedException {
        return run(
                Stream.concat(Stream.of(directory + "/dupfinder"), Stream.of(arguments)).toList());
    }

    Run run(List<String> command) throws IOException, InterruptedException {
        return begin(command).end();
    }

    /// A start that goes on beside the test.
    record Begun(Process process, Path out, Path err) {

        Run end() throws IOException, InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Run(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.ISO_8859_1),
                    Files.readString(err, StandardCharsets.ISO_8859_1));
        }
    }

    Begun begin(List<String> command) throws IOException {
        runs++;
        Path out = place.resolve("out" + runs);
        Path err = place.resolve("err" + runs);
        ProcessBuilder builder = new ProcessBuilder(command).directory(place.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Begun(builder.start(), out, err);
    }

    static Path script(Path file, String... lines) throws IOException {
        write(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}

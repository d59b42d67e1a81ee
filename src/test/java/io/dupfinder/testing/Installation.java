package io.dupfinder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The installed program: the real launcher, and in `lib` a jar that points to the classes compiled
/// for the tests. Nothing has to be built.
public final class Installation {

    private static final Path PROJECT = Path.of(System.getProperty("dupfinder.project", "."));

    /// What an installed copy has besides its jars.
    private static final List<String> FILES =
            List.of(
                    "dupfinder",
                    "script/find-java",
                    "script/jvm.options",
                    "script/train",
                    "script/work");

    private static @Nullable Installation trained;

    private final Path directory;
    private boolean hasRealJars;

    /// Makes an installation in this directory, which must not exist yet.
    public Installation(Path directory) throws IOException {
        this.directory = directory;
        for (String file : FILES) {
            Path copy = directory.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(PROJECT.resolve(file), copy);
        }
        Path lib = Files.createDirectories(directory.resolve("lib"));
        new JarOutputStream(Files.newOutputStream(lib.resolve("dupfinder.jar")), manifest())
                .close();
    }

    /// An installation with the program's real jars and its cache of loaded classes, which starts
    /// three times as fast. It is made once for all tests of this JVM.
    public static synchronized Installation trained() throws IOException {
        if (trained == null) {
            Path place = Files.createTempDirectory("dupfinder-installed");
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> Child.execute("rm", "-rf", place.toString())));
            Installation made = new Installation(place.resolve("opt")).withRealJars();
            Path tree = Files.createDirectories(place.resolve("tree"));
            Child.Ended first = made.underCron(place.resolve("home")).run("scan", "-q", tree);
            if (first.code() != 0 || !Files.isDirectory(place.resolve("opt/aot"))) {
                throw new AssertionError(first.toString());
            }
            trained = made;
        }
        return trained;
    }

    /// Makes an installation with the program's own jars in `lib`, as a build leaves them.
    public Installation withRealJars() throws IOException {
        Path lib = directory.resolve("lib");
        for (String entry : Child.ownClassPath()) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                Files.copy(path, lib.resolve(path.getFileName()));
            } else {
                pack(path, lib.resolve("dupfinder.jar"));
            }
        }
        unpackLibrary(lib);
        hasRealJars = true;
        return this;
    }

    /// Puts SQLite's library beside the jars, as a build does.
    private static void unpackLibrary(Path lib) {
        Child.execute(
                "/bin/sh",
                "-c",
                ". \"$1/script/build\"; java=$2; unpack_library \"$3\"",
                "sh",
                PROJECT.toAbsolutePath().toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                lib.toString());
    }

    private static void pack(Path classes, Path jar) {
        int code =
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--create",
                                "--file=" + jar,
                                "-C",
                                classes.toString(),
                                ".");
        if (code != 0) {
            throw new AssertionError("jar gave " + code);
        }
    }

    private static Manifest manifest() {
        String classPath =
                Arrays.stream(System.getProperty("java.class.path", "").split(":", -1))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
        return manifest;
    }

    /// The launcher, which users start.
    public Path launcher() {
        return directory.resolve("dupfinder");
    }

    /// A process with cron's environment and the Java of these tests, started in the home
    /// directory.
    public Child underCron(Path home) throws IOException {
        Files.createDirectories(home);
        Child child =
                new Child(home)
                        .startedBy(launcher())
                        .without("LC_ALL")
                        .with("PATH", "/usr/bin:/bin")
                        .with("SHELL", "/bin/sh")
                        .with("LOGNAME", "root")
                        .with("DUPFINDER_JAVA", System.getProperty("java.home"))
                        .by("env", "-C", home.toString());
        // The JVM makes no cache of a class path with directories.
        return hasRealJars ? child : child.with("DUPFINDER_FAST_START", "off");
    }
}

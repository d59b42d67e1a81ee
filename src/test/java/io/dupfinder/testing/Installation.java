package io.dupfinder.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The installed program: the real launcher, and in `lib` a jar that points to the classes compiled
/// for the tests. Nothing has to be built.
public final class Installation {

    private static final Path PROJECT = Path.of(System.getProperty("dupfinder.project", "."));

    /// The parts of an installed copy besides its jars.
    private static final List<String> FILES =
            List.of(
                    "dupfinder",
                    "script/class-path",
                    "script/find-java",
                    "script/jvm.options",
                    "script/surroundings",
                    "script/train",
                    "script/work");

    private static @Nullable Installation trained;

    private final Path directory;
    private boolean hasRealJars;

    private Installation(Path directory, boolean hasRealJars) {
        this.directory = directory;
        this.hasRealJars = hasRealJars;
    }

    /// Makes an installation in this directory, which must not exist yet.
    public Installation(Path directory) throws IOException {
        this(directory, false);
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
    /// three times as fast. All JVMs that run tests share it, one of them makes it, and it stays
    /// for as long as the classes and the launcher do not change.
    public static synchronized Installation trained() throws IOException {
        if (trained == null) {
            Path target = PROJECT.resolve("target").toAbsolutePath();
            try (FileChannel file =
                            FileChannel.open(
                                    target.resolve("installed.lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                trained = shared(target.resolve("installed"));
            }
        }
        return trained;
    }

    private static Installation shared(Path place) throws IOException {
        Path stamp = place.resolve("stamp");
        String sources = sources();
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(sources)) {
            Child.execute("rm", "-rf", place.toString());
            Installation made = new Installation(place.resolve("opt")).withRealJars();
            Path tree = Files.createDirectories(place.resolve("tree"));
            Child.Ended first = made.underCron(place.resolve("home")).run("scan", "-q", tree);
            if (first.code() != 0 || Files.size(made.cache()) == 0) {
                throw new AssertionError(first.toString());
            }
            Files.writeString(stamp, sources);
        }
        return new Installation(place.resolve("opt"), true);
    }

    /// The parts of the installation: names and times of the class path and the launcher.
    private static String sources() throws IOException {
        List<Path> roots = new ArrayList<>(Child.ownClassPath().stream().map(Path::of).toList());
        FILES.forEach(file -> roots.add(PROJECT.resolve(file)));
        StringBuilder sources = new StringBuilder(System.getProperty("java.home", ""));
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted().toList()) {
                    sources.append('\n').append(file).append(' ');
                    sources.append(Files.getLastModifiedTime(file));
                }
            }
        }
        return sources.toString();
    }

    /// The cache of loaded classes.
    private Path cache() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("aot"))) {
            return files.filter(file -> file.toString().matches(".*/java,[^/]*(?<!\\.(print|log))"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// The options by which Java starts the installed program as the launcher does: its cache, its
    /// library and its class path.
    List<String> options() throws IOException {
        Path lib = directory.resolve("lib");
        Path own = lib.resolve("dupfinder.jar");
        try (Stream<Path> files = Files.list(lib)) {
            Stream<Path> others =
                    files.filter(file -> file.toString().endsWith(".jar") && !file.equals(own));
            String classPath =
                    Stream.concat(Stream.of(own), others.sorted())
                            .map(Path::toString)
                            .collect(Collectors.joining(":"));
            return List.of(
                    "-XX:AOTCache=" + cache(), "-Dorg.sqlite.lib.path=" + lib, "-cp", classPath);
        }
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

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

/// The program as it is installed: the real launcher, and in `lib` a jar that leads to what was
/// compiled for the tests. Nothing has to be built.
public final class Installation {

    private static final Path PROJECT = Path.of(System.getProperty("dupfinder.project", "."));

    private final Path directory;

    /// Lays out an installation in this directory, which must not be there yet.
    public Installation(Path directory) throws IOException {
        this.directory = directory;
        for (String file : List.of("dupfinder", "script/find-java")) {
            Path copy = directory.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(PROJECT.resolve(file), copy);
        }
        Path lib = Files.createDirectories(directory.resolve("lib"));
        new JarOutputStream(Files.newOutputStream(lib.resolve("dupfinder.jar")), manifest())
                .close();
    }

    /// With the program's own jars in `lib`, as a build leaves them.
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
        return this;
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

    /// What a user starts.
    public Path launcher() {
        return directory.resolve("dupfinder");
    }

    /// A process with the environment that cron gives, and the Java of these tests; it begins in
    /// the home directory.
    public Child underCron(Path home) throws IOException {
        Files.createDirectories(home);
        return new Child(home)
                .startedBy(launcher())
                .without("LC_ALL")
                .with("PATH", "/usr/bin:/bin")
                .with("SHELL", "/bin/sh")
                .with("LOGNAME", "root")
                // The class path has directories, of which the JVM makes no cache.
                .with("DUPFINDER_AOT", "off")
                .with("DUPFINDER_JAVA", System.getProperty("java.home"))
                .by("env", "-C", home.toString());
    }
}

package io.dupfinder.startup;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.linux.LinuxFileSystem;
import io.dupfinder.store.SqliteCatalog;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Loads what every scan needs on a thread of its own, while the command line and the settings are
/// read: the first call of a native function takes the JVM 30 ms, and the classes of a connection
/// to SQLite as long (docs/decisions/0026).
///
/// A failure here has no consequence: the scan meets it again, and reports it.
public final class HeadStart {

    private HeadStart() {}

    /// Begins when these arguments look like a scan.
    public static void forWords(String[] args) {
        List<String> words = Arrays.asList(args);
        if (words.contains("scan") && !words.contains("--help") && !words.contains("-h")) {
            Thread.ofPlatform()
                    .name("head-start")
                    .daemon()
                    .uncaughtExceptionHandler((_, e) -> log(e))
                    .start(HeadStart::run);
        }
    }

    private static void run() {
        Optional<LinuxFileSystem> linux =
                LinuxFileSystem.isSupported()
                        ? Optional.of(new LinuxFileSystem())
                        : Optional.empty();
        SqliteCatalog.loadClasses();
        linux.ifPresent(fileSystem -> fileSystem.pathKeys().of(FilePath.ofPlain("/")));
    }

    /// Asks for a logger only now, because the search for one opens every jar.
    private static void log(Throwable failure) {
        System.getLogger(HeadStart.class.getName())
                .log(Level.DEBUG, "no head start: {0}", failure.toString());
    }
}

package io.dupfinder.startup;

import io.dupfinder.config.ConfigLoader;
import io.dupfinder.config.Environment;
import io.dupfinder.config.Overrides;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.linux.LinuxFileSystem;
import io.dupfinder.store.CatalogMapping;
import io.dupfinder.store.SqliteCatalog;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Begins what takes longest on threads of its own, while the command line is read: the
/// SessionFactory for each command that opens the catalog, and for a scan the first call of a
/// native function and the classes of a connection to SQLite (docs/decisions/0026).
///
/// A failure here has no consequence: the command meets it again, and reports it.
final class HeadStart {

    private static final Set<String> OPEN_THE_CATALOG =
            Set.of(
                    "scan",
                    "report",
                    "plan",
                    "apply",
                    "undo",
                    "purge",
                    "review",
                    "protect",
                    "unprotect",
                    "catalog");
    private static final Set<String> HELP = Set.of("-h", "--help");

    private HeadStart() {}

    /// Begins when these arguments look like a command that opens the catalog.
    static void forWords(String[] args, Environment environment) {
        List<String> words = Arrays.asList(args);
        if (words.stream().noneMatch(OPEN_THE_CATALOG::contains)
                || words.stream().anyMatch(HELP::contains)) {
            return;
        }
        if (words.stream().noneMatch(HeadStart::choosesCatalog)) {
            start(() ->
                    CatalogMapping.prepare(
                            ConfigLoader.load(Overrides.NONE, environment).database()));
        }
        if (words.contains("scan")) {
            start(HeadStart::callNatives);
        }
    }

    /// Whether an option may name another catalog than the settings do.
    private static boolean choosesCatalog(String word) {
        return word.startsWith(Overrides.CONFIG_OPTION)
                || word.startsWith(Overrides.DATABASE_URL_OPTION);
    }

    private static void start(Runnable work) {
        Thread.ofPlatform()
                .name("head-start")
                .daemon()
                .uncaughtExceptionHandler((_, e) -> log(e))
                .start(work);
    }

    private static void callNatives() {
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

package io.dupfinder.cli.console;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Paths that a question to the catalog names. One that nobody knows is refused: a mistyped path
/// must not look like one without duplicates.
///
/// @param line the command that asks
public record AskedPaths(CommandContext context, CommandLine line) {

    /// Paths of which it is said that no scan has seen them; of more it would take too long.
    private static final int MOST_NOTED = 16;

    /// The paths as a scan records them, links resolved where they are there.
    ///
    /// @throws ParameterException when neither the disk nor the catalog has one of them
    public List<FilePath> known(List<FilePath> typed, Catalog catalog) {
        List<FilePath> paths = typed.stream().map(this::real).toList();
        paths.stream()
                .filter(path -> isUnknown(path, catalog))
                .findFirst()
                .ifPresent(path -> {
                    throw new ParameterException(line, unknown(path));
                });
        paths.stream()
                .limit(MOST_NOTED)
                .filter(path -> catalog.newestScan(List.of(path), Optional.empty()).isEmpty())
                .filter(path -> !isKnown(path, catalog))
                .forEach(path ->
                        context.messages()
                                .note(
                                        "no scan has seen %s yet: `dupfinder scan` with this path does"
                                                .formatted(path)));
        return paths;
    }

    /// The path as a scan records it.
    public FilePath real(FilePath typed) {
        return CatalogAccess.real(typed, context.fileSystem());
    }

    /// Whether neither the disk nor the catalog has it.
    public boolean isUnknown(FilePath path, Catalog catalog) {
        return !isThere(path) && !isKnown(path, catalog);
    }

    public static String unknown(FilePath path) {
        return "neither the disk nor the catalog has %s; check the path".formatted(path);
    }

    private boolean isThere(FilePath path) {
        FileSystem fileSystem = context.fileSystem();
        try {
            fileSystem.realPath(path);
            return true;
        } catch (FileAccessException e) {
            return false;
        }
    }

    private static boolean isKnown(FilePath path, Catalog catalog) {
        AtomicBoolean known = new AtomicBoolean(!catalog.lookup().at(path).isEmpty());
        if (!known.get()) {
            catalog.lookup().entries(path, _ -> known.set(true), (_, _) -> known.set(true));
        }
        return known.get();
    }
}

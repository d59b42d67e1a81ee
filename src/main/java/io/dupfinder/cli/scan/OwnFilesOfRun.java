package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Files that a run writes itself. They are not scanned: they would change while they are read.
final class OwnFilesOfRun {

    private OwnFilesOfRun() {}

    static Set<FilePath> of(CommandContext context) {
        FileSystem fileSystem = context.fileSystem();
        return Stream.concat(
                        CatalogAccess.files(context.config(), fileSystem).stream(),
                        context
                                .logFile()
                                .map(file -> CatalogAccess.real(file, fileSystem))
                                .stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}

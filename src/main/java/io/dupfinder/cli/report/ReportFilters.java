package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.cli.console.HostArgument;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Which groups a report is about, or which files.
final class ReportFilters {

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Directories and files.")
    private final List<FilePath> paths = new ArrayList<>();

    @Option(names = "--under", paramLabel = "PATH", description = "The same as PATH.")
    private final List<FilePath> under = new ArrayList<>();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Only what has a file on this host: its name or id.")
    private @Nullable String host;

    @Option(
            names = "--min-size",
            paramLabel = "SIZE",
            description = "Leave out smaller files (default 1; 0 with --all-files).")
    private @Nullable ByteCount minSize;

    @Option(
            names = "--min-reclaimable",
            paramLabel = "SIZE",
            description = "Leave out groups of which less can be reclaimed.")
    private ByteCount minReclaimable = ByteCount.ZERO;

    @Option(
            names = "--copies",
            paramLabel = "NUMBER",
            description =
                    "Only with so many copies: 3, '>=3', '<5'. '<2' lists files without a copy.")
    private CopyCount copies = CopyCount.ANY;

    @Option(
            names = "--unique",
            description =
                    "List files without a copy, as far as they were compared, instead of groups.")
    private boolean unique;

    /// Whether files are asked for that are in no group.
    boolean areUnique() {
        return unique || copies.equals(CopyCount.UNIQUE);
    }

    /// The paths as a scan would have recorded them. One that is not there any more is taken as it
    /// was typed.
    List<FilePath> under(FileSystem fileSystem) {
        List<FilePath> all = new ArrayList<>(paths);
        all.addAll(under);
        return all.stream().map(path -> withoutLinks(path, fileSystem)).toList();
    }

    private static FilePath withoutLinks(FilePath path, FileSystem fileSystem) {
        try {
            return fileSystem.realPath(path);
        } catch (FileAccessException e) {
            return path;
        }
    }

    /// @throws ParameterException when the catalog knows no such host
    GroupQuery query(Catalog catalog, FileSystem fileSystem, CommandLine line) {
        return new GroupQuery(
                under(fileSystem),
                Optional.ofNullable(host).map(name -> new HostArgument(name).in(catalog, line)),
                Optional.ofNullable(minSize).orElse(new ByteCount(1)),
                minReclaimable,
                areUnique() ? CopyCount.UNIQUE : copies);
    }

    /// Which files a list of all has: empty ones too, unless somebody asked for some size.
    GroupQuery queryOfAllFiles(GroupQuery query) {
        return minSize != null || areUnique()
                ? query
                : new GroupQuery(
                        query.under(),
                        query.host(),
                        ByteCount.ZERO,
                        query.minReclaimable(),
                        query.copies());
    }

    /// Whether all that a scan summed up is wanted, so that its sums and its history are of what is
    /// shown.
    boolean areOfAll(ScanSummary scan, GroupQuery query) {
        boolean hasRoots =
                query.under().isEmpty()
                        || scan.roots().stream()
                                .allMatch(
                                        root -> query.under().stream().anyMatch(root::startsWith));
        return hasRoots
                && query.minReclaimable().equals(ByteCount.ZERO)
                && query.minSize().bytes() <= 1
                && query.copies().equals(CopyCount.ANY);
    }
}

package io.dupfinder.cli.filter;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.FileChoice;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import io.dupfinder.walk.WalkFilter;
import java.util.List;
import java.util.Optional;

/// A filter of files that the catalog knows, by the rules of a walk.
///
/// @param rules empty where only sizes are asked for
public record CatalogFilter(
        Optional<ByteCount> minSize, Optional<ByteCount> maxSize, Optional<WalkFilter> rules) {

    private static final FilePath TOP = FilePath.ofText("/");

    /// A size that each rule takes: the question to the catalog has the sizes.
    private static final long ANY_SIZE = 1;

    /// The files that it takes. Relative patterns begin at the paths that were asked about, or at
    /// those that were scanned.
    ///
    /// @param asked all files when empty
    /// @param defaultMinSize the smallest size where none was given
    public FileChoice choice(List<FilePath> asked, Catalog catalog, ByteCount defaultMinSize) {
        return new FileChoice(
                minSize.orElse(defaultMinSize),
                maxSize.orElse(FileChoice.NO_LIMIT),
                rules.map(filter -> rule(filter, asked.isEmpty() ? scanned(catalog) : asked))
                        .orElse(FileChoice.Rule.ANY));
    }

    private static List<FilePath> scanned(Catalog catalog) {
        return catalog.history().scans().stream()
                .map(ScanRecord::roots)
                .flatMap(List::stream)
                .toList();
    }

    private static FileChoice.Rule rule(WalkFilter filter, List<FilePath> roots) {
        Subtrees trees = Subtrees.of(roots);
        return (pathText, mtimeNanos) -> {
            FilePath path = FilePath.ofText(pathText);
            return filter.admits(path, trees.topOf(path).orElse(TOP), ANY_SIZE, mtimeNanos);
        };
    }

    /// Sentences about patterns that matched nothing of what was asked about so far.
    ///
    /// @param workingDirectory that a shell completes paths from
    public List<String> unmatched(FilePath workingDirectory) {
        return rules.map(new PatternWords(workingDirectory, "no duplicate")::of).orElse(List.of());
    }
}

package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.HostArgument;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.cli.filter.CatalogFilter;
import io.dupfinder.cli.filter.FilterOptions;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The options that choose the groups or files of a report.
@Topic(Subject.WHAT)
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

    @Mixin private final FilterOptions files = new FilterOptions();

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

    @Mixin private final PlaceFilters places = new PlaceFilters();

    @Mixin private final ListOptions lists = new ListOptions();

    ListOptions lists() {
        return lists;
    }

    /// Whether the user asked for files without a copy.
    boolean areUnique() {
        return unique || copies.equals(CopyCount.UNIQUE);
    }

    PlaceFilters places() {
        return places;
    }

    /// The PATHs as the catalog has them.
    private List<FilePath> asked(Catalog catalog, CommandContext context, CommandLine line) {
        List<FilePath> all = new ArrayList<>(paths);
        all.addAll(under);
        return new AskedPaths(context, line).known(all, catalog);
    }

    /// @throws ParameterException when nobody knows a path
    PlaceFilters.Places places(Catalog catalog, CommandContext context, CommandLine line) {
        return places.places(
                places.areAny() ? asked(catalog, context, line) : List.of(),
                catalog,
                context,
                line);
    }

    /// The options that choose files by name, size or age.
    FilterOptions files() {
        return files;
    }

    /// @param filter made of [#files]
    /// @param except what is not asked about
    /// @throws ParameterException when the catalog knows no such host, or nobody such a path
    GroupQuery query(
            CatalogFilter filter,
            Catalog catalog,
            CommandContext context,
            CommandLine line,
            Subtrees except) {
        List<FilePath> asked = asked(catalog, context, line);
        Optional<Host> ofHost =
                Optional.ofNullable(host).map(name -> new HostArgument(name).in(catalog, line));
        return new GroupQuery(
                Subtrees.of(asked),
                ofHost,
                filter.choice(asked, catalog, SmallestSize.of(catalog, asked, ofHost)),
                minReclaimable,
                areUnique() ? CopyCount.UNIQUE : places.split() ? copies.orMore() : copies,
                except);
    }

    /// Whether any of them was given.
    boolean areAny() {
        return !paths.isEmpty()
                || !under.isEmpty()
                || host != null
                || files.areAny()
                || files.smallest().isPresent()
                || minReclaimable.bytes() > 0
                || areUnique()
                || !copies.equals(CopyCount.ANY)
                || places.areAny();
    }

    /// The number of copies that a group is to have.
    CopyCount copies() {
        return copies;
    }

    /// The query for a list of all files. It has empty files too, unless a size was asked for.
    GroupQuery queryOfAllFiles(GroupQuery query) {
        return files.smallest().isPresent() || areUnique()
                ? query
                : query.with(query.files().withMinSize(ByteCount.ZERO));
    }

    /// Whether the query covers everything that a scan summed up, so that its sums and history fit
    /// the report.
    boolean areOfAll(ScanSummary scan, GroupQuery query) {
        boolean hasRoots =
                query.under().areNone() || scan.roots().stream().allMatch(query.under()::contain);
        return hasRoots
                && !places.areAny()
                && query.minReclaimable().equals(ByteCount.ZERO)
                && query.files().minSize().bytes() <= 1
                && query.files().isBySizeAlone()
                && query.copies().equals(CopyCount.ANY);
    }
}

package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.dedupe.Decision;
import io.dupfinder.dedupe.KeepDecider;
import io.dupfinder.dedupe.KeepRules;
import io.dupfinder.dedupe.PathPattern;
import io.dupfinder.dedupe.PlanHeader;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.PlanWriter;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.dedupe.Planner;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import io.dupfinder.fs.ExtentList;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes a plan from the catalog, group after group.
final class PlanMaking {

    private final CommandContext context;
    private final Catalog catalog;
    private final KeepRules rules;
    private final List<FilePath> scope;
    private final ByteCount minSize;
    private final Host host;

    /// @param scope paths below which files may go, links resolved; all when empty
    PlanMaking(
            CommandContext context,
            Catalog catalog,
            KeepRules rules,
            List<FilePath> scope,
            ByteCount minSize) {
        this.context = context;
        this.catalog = catalog;
        this.rules = rules;
        this.scope = scope;
        this.minSize = minSize;
        host = context.host();
    }

    KeepRules rules() {
        return rules;
    }

    /// The newest scan that has to do with the paths.
    Optional<ScanSummary> newestScan() {
        return catalog.newestScan(scope, Optional.of(host));
    }

    /// Applies the rules, and what the catalog protects.
    KeepDecider decider() {
        return new KeepDecider(host.key(), rules, scope, ProtectedPatterns.of(catalog));
    }

    /// Refuses paths and patterns that match no file of this host: whoever mistypes a rule must not
    /// lose what it was to keep.
    ///
    /// @throws PlanRefusedException for the first of them
    void requireKnownPaths() {
        scope.forEach(path -> requireKnown("", new PathPattern.Below(path)));
        rules.protect().forEach(pattern -> requireKnown("--protect ", pattern));
        rules.prefer().forEach(pattern -> requireKnown("--prefer ", pattern));
        rules.onlyUnder()
                .forEach(path -> requireKnown("--only-under ", new PathPattern.Below(path)));
    }

    private void requireKnown(String option, PathPattern pattern) {
        List<FilePath> under =
                pattern instanceof PathPattern.Below(FilePath path) ? List.of(path) : List.of();
        GroupQuery query =
                new GroupQuery(
                        Subtrees.of(under),
                        Optional.of(host),
                        ByteCount.ZERO,
                        ByteCount.ZERO,
                        CopyCount.ANY);
        for (ListedFile file : catalog.files(query)) {
            if (pattern.matches(file.file().path())) {
                return;
            }
        }
        throw new PlanRefusedException(
                "%s%s matches no file that the catalog knows on this host, and nothing was planned. Correct it, or scan that directory first."
                        .formatted(option, pattern));
    }

    /// Writes the whole plan, and counts what is in it.
    void write(OutputStream out, PlanTally tally) throws IOException {
        PlanWriter plan = new PlanWriter(header(), out);
        KeepDecider decider = decider();
        Planner planner = new Planner(rules.action(), this::shareBlocks);
        GroupQuery query =
                new GroupQuery(
                        Subtrees.of(scope),
                        Optional.of(host),
                        minSize,
                        ByteCount.ZERO,
                        CopyCount.ANY);
        for (DuplicateGroup group : catalog.duplicateGroups(query)) {
            if (context.process().interrupted().getAsBoolean()) {
                throw new InterruptedIOException("interrupted");
            }
            Decision decision =
                    decider.decide(
                            group.size(),
                            group.digest().text(),
                            catalog.lookup().withDigest(group.digest()));
            tally.add(decision, decider);
            for (Decision.Redundant redundant : decision.goes()) {
                PlannedAction action = planner.plan(decision, redundant);
                plan.add(action);
                tally.add(action);
            }
        }
        plan.end();
    }

    private PlanHeader header() {
        return new PlanHeader(
                UUID.randomUUID().toString(),
                Instant.now(),
                host.key(),
                catalog.actions().identity(),
                newestScan().map(ScanSummary::scanId).orElse(0L),
                scope.isEmpty() ? scannedRoots() : scope,
                rules.json());
    }

    /// The roots of all scans of this host, without those that lie below others.
    private List<FilePath> scannedRoots() {
        return Subtrees.of(
                        catalog.history().scans().stream()
                                .filter(scan -> scan.host().key().equals(host.key()))
                                .map(ScanRecord::roots)
                                .flatMap(List::stream)
                                .toList())
                .paths();
    }

    private boolean shareBlocks(FilePath one, FilePath other) {
        Optional<ExtentList> extents = extents(one);
        return extents.isPresent() && extents.equals(extents(other));
    }

    private Optional<ExtentList> extents(FilePath file) {
        try {
            return context.fileSystem().sharedExtents(file, new FileStat());
        } catch (FileAccessException e) {
            return Optional.empty();
        }
    }
}

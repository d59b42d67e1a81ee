package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.Decision;
import io.dupfinder.dedupe.HandDecision;
import io.dupfinder.dedupe.KeepDecider;
import io.dupfinder.dedupe.KeepRules;
import io.dupfinder.dedupe.PathPattern;
import io.dupfinder.dedupe.PlanHeader;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.PlanWriter;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.dedupe.Planner;
import io.dupfinder.dedupe.ReasonToStay;
import io.dupfinder.dedupe.Victims;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes a plan from the catalog, group after group.
final class PlanMaking {

    private static final ByteCount ONE = new ByteCount(1);

    private final CommandContext context;
    private final Catalog catalog;
    private final KeepRules rules;
    private final Victims victims;
    private final List<String> filters;
    private final Optional<DecisionsFile> decisions;
    private final Host host;

    /// @param decisions a person's, which take the place of the rules that choose among copies
    /// @param victims that may go, links resolved
    /// @param filters words for what leaves files out of these
    PlanMaking(
            CommandContext context,
            Catalog catalog,
            KeepRules rules,
            Victims victims,
            List<String> filters,
            Optional<DecisionsFile> decisions) {
        this.decisions = decisions;
        this.context = context;
        this.catalog = catalog;
        this.rules = rules;
        this.victims = victims;
        this.filters = filters;
        host = context.host();
    }

    KeepRules rules() {
        return rules;
    }

    /// The newest scan that has to do with the paths.
    Optional<ScanSummary> newestScan() {
        return catalog.newestScan(victims.roots(), Optional.of(host));
    }

    /// Applies the rules, and what the catalog protects.
    KeepDecider decider() {
        return new KeepDecider(host.key(), rules, victims, ProtectedPatterns.of(catalog));
    }

    /// Refuses paths and patterns that match no file of this host: whoever mistypes a rule must not
    /// lose what it was to keep.
    ///
    /// @throws PlanRefusedException for the first of them
    void requireKnownPaths() {
        victims.roots().forEach(path -> requireKnown("", new PathPattern.Below(path)));
        rules.protect().forEach(pattern -> requireKnown("--protect ", pattern));
        rules.prefer().forEach(pattern -> requireKnown("--prefer ", pattern));
        rules.onlyUnder()
                .forEach(path -> requireKnown("--only-under ", new PathPattern.Below(path)));
    }

    /// Refuses to move files to where the next scan would find them as duplicates again.
    void requireOutside() {
        if (rules.action() instanceof Action.Move(FilePath directory)) {
            for (FilePath root : roots()) {
                if (directory.startsWith(root)) {
                    throw new PlanRefusedException(
                            "%s lies below %s, where what is moved there would be a duplicate again, and nothing was planned. Name a directory elsewhere with --move-to."
                                    .formatted(directory, root));
                }
            }
        }
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

    /// Whether files of a size may go.
    boolean hasSize(ByteCount size) {
        return victims.files().hasSize(size);
    }

    /// Takes what the rules say about one group.
    interface DecisionVisitor {
        void decided(DuplicateGroup group, Decision decision) throws IOException;
    }

    /// Writes the whole plan, and counts what is in it.
    ///
    /// @param directories that go as wholes and come first; empty where files go alone
    void write(OutputStream out, PlanTally tally, Optional<WholeDirectories> directories)
            throws IOException {
        PlanWriter plan = new PlanWriter(header(), out);
        if (directories.isPresent()) {
            directories.get().write(plan, tally);
        }
        Planner planner = planner(directories.map(WholeDirectories::count).orElse(0));
        forEachDecision(
                tally,
                (group, decision) -> {
                    tally.add(group, decision);
                    for (Decision.Redundant redundant : decision.goes()) {
                        FilePath path = redundant.copy().path();
                        if (directories.isEmpty() || !directories.get().hold(path)) {
                            PlannedAction action = planner.plan(decision, redundant);
                            plan.add(action);
                            tally.add(action);
                        }
                    }
                });
        tally.stays.setUnverified(catalog.claims().countUnverified());
        plan.end(tally.stays);
        decisions.ifPresent(this::tellLeft);
    }

    /// A planner of actions of which so many come first.
    Planner planner(long before) {
        return new Planner(
                rules.action(),
                before,
                new FreedSpace(context.fileSystem(), rules.action())::isNone);
    }

    /// Visits the groups, each with what the rules say about it.
    ///
    /// @param tally counts the groups that are not decided
    void forEachDecision(PlanTally tally, DecisionVisitor visitor) throws IOException {
        KeepDecider decider = decider();
        ByteCount minSize = victims.files().minSize();
        GroupQuery query =
                new GroupQuery(
                                Subtrees.of(victims.roots()),
                                Optional.of(host),
                                ByteCount.ZERO,
                                ByteCount.ZERO,
                                CopyCount.ANY)
                        .with(victims.files().withMinSize(least(minSize)));
        AcknowledgedGroups acknowledged = catalog.acknowledgements().inForce();
        for (DuplicateGroup group : catalog.everyDuplicateGroup(query)) {
            if (context.process().interrupted().getAsBoolean()) {
                throw new InterruptedIOException("interrupted");
            }
            if (acknowledged.cover(group)) {
                tally.stays.addAcknowledged(group.redundancy());
            } else if (group.size().compareTo(minSize) < 0) {
                tally.stays.add(group.redundancy(), ReasonToStay.SMALL);
            } else {
                Optional<Decision> decision = decision(group, decider);
                if (decision.isEmpty()) {
                    tally.stays.add(group.redundancy(), ReasonToStay.UNDECIDED);
                } else {
                    visitor.decided(group, decision.get());
                }
            }
        }
    }

    /// The size from which on files are counted: what a scan counts, which leaves out empty files
    /// unless told otherwise, and what the plan is about.
    private static ByteCount least(ByteCount minSize) {
        return minSize.compareTo(ONE) < 0 ? minSize : ONE;
    }

    /// Empty for a group that a person did not decide.
    private Optional<Decision> decision(DuplicateGroup group, KeepDecider decider) {
        String digest = group.digest().text();
        if (decisions.isEmpty()) {
            return Optional.of(decider.decide(group.size(), digest, group.files()));
        }
        return decisions
                .get()
                .take(digest)
                .map(hand ->
                        decider.decide(
                                hand,
                                hand.size().equals(group.size()) ? group.files() : List.of(),
                                problem -> leave(problem.file(), problem.detail())));
    }

    private void leave(FilePath file, String why) {
        context.messages().warn("stays: %s: %s".formatted(file, why));
    }

    private void tellLeft(DecisionsFile file) {
        for (HandDecision decision : file.left()) {
            decision.drop()
                    .forEach(path ->
                            leave(
                                    path,
                                    "the catalog knows no such group of duplicates any more, or it is acknowledged"));
        }
        if (file.acknowledged() > 0) {
            context.messages()
                    .note(
                            "%s to acknowledge: `dupfinder catalog ack` does that"
                                    .formatted(SummaryText.count(file.acknowledged(), "group")));
        }
    }

    private PlanHeader header() {
        return new PlanHeader(
                UUID.randomUUID().toString(),
                Instant.now(),
                host.key(),
                catalog.actions().identity(),
                newestScan().map(ScanSummary::scanId).orElse(0L),
                new PlanHeader.Scope(roots(), filters),
                rules.json());
    }

    /// Paths below which files may go.
    List<FilePath> roots() {
        return victims.roots().isEmpty() ? scannedRoots() : victims.roots();
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
}

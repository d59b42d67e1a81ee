package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogTrees.EntryVisitor;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.OtherEntry;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.dedupe.Decision;
import io.dupfinder.dedupe.KeepDecider;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.PlanWriter;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.dedupe.PlannedEntry;
import io.dupfinder.dedupe.PlannedFile;
import io.dupfinder.dedupe.Planner;
import io.dupfinder.dedupe.TreeLines;
import io.dupfinder.directory.GoingDirectories;
import io.dupfinder.directory.GoingDirectories.Whole;
import io.dupfinder.directory.GoingFiles;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans directories as wholes: those of which every file would go by the rules anyway, and which
/// hold nothing else that would be lost. Each file has a copy that stays, wherever that is.
final class WholeDirectories {

    /// The digest of an empty file in a plan: there is nothing to compare.
    private static final String EMPTY = "empty:0";

    private static final String OF_NO_FILE = "the same as there";

    private final DirectoriesOnDisk disk;
    private final Catalog catalog;
    private final Host host;
    private final PlanMaking making;
    private final List<DirectoryDraft> drafts = new ArrayList<>();
    private final Map<FilePath, DirectoryDraft> byPath = new HashMap<>();
    private long incomplete;

    WholeDirectories(FileSystem fileSystem, Catalog catalog, Host host, PlanMaking making) {
        disk = new DirectoriesOnDisk(fileSystem);
        this.catalog = catalog;
        this.host = host;
        this.making = making;
    }

    /// Finds the directories, writes them, and counts them.
    void write(PlanWriter plan, PlanTally tally) throws IOException {
        find();
        tally.incompleteDirectories = incomplete;
        try (TreeLines lines = new TreeLines(drafts.size())) {
            Planner planner = making.planner(0);
            making.forEachDecision(
                    new PlanTally(making.rules().action()),
                    (group, decision) -> addFiles(group, decision, planner, lines));
            addOthers(lines);
            for (DirectoryDraft draft : drafts) {
                PlannedFile holder =
                        disk.at(draft.survivor()).orElseThrow(() -> changed(draft.survivor()));
                PlannedAction action = draft.action(making.rules().action(), holder);
                plan.add(action, lines);
                tally.add(action, draft.files());
            }
        }
    }

    int count() {
        return drafts.size();
    }

    /// Whether a file goes with a directory.
    boolean hold(FilePath file) {
        return draft(file).isPresent();
    }

    private void find() throws IOException {
        GoingFiles going = new GoingFiles();
        making.forEachDecision(
                new PlanTally(making.rules().action()),
                (_, decision) ->
                        decision.goes()
                                .forEach(it -> going.add(it.copy().paths(), it.copy().isWhole())));
        KeepDecider decider = making.decider();
        catalog.trees().everything(host, new Keeper(decider, going));
        List<FilePath> roots = making.roots();
        GoingDirectories.Found found =
                GoingDirectories.find(
                        catalog.trees(),
                        host,
                        going,
                        path -> decider.mayGo(path, roots) && !disk.isMountPoint(path));
        incomplete = found.incomplete();
        for (Whole whole : found.directories()) {
            Optional<PlannedFile> top = disk.at(whole.path());
            Optional<PlannedFile> equal = whole.equal().flatMap(disk::at);
            if (top.isPresent() && equal.isPresent() == whole.equal().isPresent()) {
                DirectoryDraft draft =
                        new DirectoryDraft(drafts.size() + 1, whole, top.get(), equal);
                drafts.add(draft);
                byPath.put(whole.path(), draft);
            }
        }
    }

    private static PlannedFile planned(RememberedRow row) {
        return new PlannedFile(
                row.path(),
                row.fsId(),
                row.inode(),
                row.links(),
                row.mtimeNanos(),
                row.ctimeNanos());
    }

    /// Keeps directories in their places that hold something protected which is no file with bytes.
    private record Keeper(KeepDecider decider, GoingFiles going) implements EntryVisitor {

        @Override
        public void file(RememberedRow row) {
            if (row.size() == 0) {
                keep(row.path());
            }
        }

        @Override
        public void other(OtherEntry entry) {
            keep(entry.path());
        }

        private void keep(FilePath path) {
            if (decider.isProtected(path)) {
                going.keep(path);
            }
        }
    }

    private Optional<DirectoryDraft> draft(FilePath entry) {
        if (drafts.isEmpty()) {
            return Optional.empty();
        }
        for (Optional<FilePath> at = entry.parent(); at.isPresent(); at = at.get().parent()) {
            DirectoryDraft draft = byPath.get(at.get());
            if (draft != null) {
                return Optional.of(draft);
            }
        }
        return Optional.empty();
    }

    private void addFiles(DuplicateGroup group, Decision decision, Planner planner, TreeLines lines)
            throws IOException {
        Map<FilePath, PlannedFile> present = new HashMap<>();
        for (Decision.Redundant redundant : decision.goes()) {
            FilePath path = redundant.copy().path();
            Optional<DirectoryDraft> draft = draft(path);
            if (draft.isPresent()) {
                Optional<FilePath> place = draft.get().equalTo(path);
                if (place.isPresent() && present.isEmpty()) {
                    for (GroupedFile file : group.files()) {
                        if (file.host().key().equals(host.key())) {
                            present.put(file.path(), PlannedFile.of(file));
                        }
                    }
                }
                PlannedFile survivor =
                        place.isPresent()
                                ? required(present, place.get())
                                : redundant.survivor().first();
                PlannedAction file =
                        planner.entry(draft.get().number(), decision, redundant, survivor);
                lines.add(file);
                draft.get().add(file);
            }
        }
    }

    private static PlannedFile required(Map<FilePath, PlannedFile> present, FilePath path) {
        PlannedFile file = present.get(path);
        if (file == null) {
            throw changed(path);
        }
        return file;
    }

    static PlanRefusedException changed(FilePath path) {
        return new PlanRefusedException(
                "the catalog was changed while the plan was made (%s), and nothing was written. Make it anew."
                        .formatted(path));
    }

    /// Adds links, empty directories and empty files.
    private void addOthers(TreeLines lines) throws IOException {
        if (drafts.stream().allMatch(draft -> draft.whole().withoutBytes() == 0)) {
            return;
        }
        Map<FilePath, PlannedFile> empty = new HashMap<>();
        List<OtherEntry> others = new ArrayList<>();
        catalog.trees()
                .everything(
                        host,
                        new EntryVisitor() {
                            @Override
                            public void file(RememberedRow row) {
                                if (row.size() == 0) {
                                    empty.put(row.path(), planned(row));
                                }
                            }

                            @Override
                            public void other(OtherEntry entry) {
                                if (hold(entry.path())) {
                                    others.add(entry);
                                }
                            }
                        });
        for (Map.Entry<FilePath, PlannedFile> file : empty.entrySet()) {
            Optional<DirectoryDraft> draft = draft(file.getKey());
            if (draft.isPresent()) {
                PlannedAction planned = emptyFile(draft.get(), file.getValue(), empty);
                lines.add(planned);
                draft.get().add(planned);
            }
        }
        for (OtherEntry entry : others) {
            DirectoryDraft draft = draft(entry.path()).orElseThrow();
            FilePath equal = draft.equalTo(entry.path()).orElseThrow(() -> changed(entry.path()));
            lines.add(draft.number(), entry(entry, equal));
        }
    }

    private PlannedAction emptyFile(
            DirectoryDraft draft, PlannedFile file, Map<FilePath, PlannedFile> empty) {
        FilePath equal = draft.equalTo(file.path()).orElseThrow(() -> changed(file.path()));
        return new PlannedAction(
                draft.number(),
                making.rules().action(),
                ByteCount.ZERO,
                EMPTY,
                ByteCount.ZERO,
                file,
                List.of(),
                required(empty, equal),
                OF_NO_FILE,
                Optional.empty());
    }

    private static PlannedEntry entry(OtherEntry entry, FilePath equal) {
        return switch (entry) {
            case OtherEntry.Link(var path, var target) ->
                    new PlannedEntry.Link(path, target, equal);
            case OtherEntry.EmptyDirectory(var path) ->
                    new PlannedEntry.EmptyDirectory(path, equal);
            case OtherEntry.Unread(var path) -> throw changed(path);
        };
    }
}

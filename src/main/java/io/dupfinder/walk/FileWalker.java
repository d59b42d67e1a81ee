package io.dupfinder.walk;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnNames;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.walk.ClaimedDirectories.Claim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Walks directory trees in parallel, a directory at a time, each directory once whichever ways
/// lead to it.
///
/// For one walk. Entries that cannot be read are data: see [Tree#skipped()].
public final class FileWalker {

    private final FileSystem fileSystem;
    private final Threads threads;
    private final WalkFilter filter;
    private final OwnFiles ownFiles;
    private final boolean listsWhole;
    private final WalkCounter seen;
    private volatile BooleanSupplier stop = () -> false;
    private final Roots roots;
    private final Set<FilePath> rootPaths = new HashSet<>();
    private final Filesystems filesystems;
    private final DirectoryTable directories;
    private final FileTable files;
    private final SkippedFiles skipped = new SkippedFiles();

    private final ClaimedDirectories claimed;
    private final LinkTargets linkTargets;
    private final Overlays overlays;
    private final ThreadLocal<WalkerThread> walkerThreads =
            ThreadLocal.withInitial(this::newThread);

    /// Prepares a walk: resolves the roots.
    ///
    /// @param seen files are added to it as they are seen
    /// @throws MissingRootException when a root is not there
    public FileWalker(FileSystem fileSystem, WalkRequest request, WalkCounter seen) {
        this.fileSystem = fileSystem;
        this.threads = request.threads();
        this.filter = request.filter();
        this.ownFiles = OwnFiles.of(request.ownFiles());
        this.listsWhole = request.listsWhole();
        this.seen = seen;
        this.filesystems = new Filesystems(fileSystem);
        this.directories = new DirectoryTable(filesystems);
        this.files = new FileTable(directories, filesystems);
        this.claimed = new ClaimedDirectories(fileSystem);
        this.linkTargets = new LinkTargets(fileSystem, filter, claimed, skipped);
        this.roots = Roots.resolve(request.roots(), fileSystem, claimed);
        this.overlays = new Overlays(fileSystem, filter, roots);
    }

    private WalkerThread newThread() {
        return new WalkerThread(files, filesystems);
    }

    /// The roots asked for, links resolved, each once, in the order given.
    public List<FilePath> requestedRoots() {
        return List.copyOf(roots.paths());
    }

    /// The directory that a thread entered last; empty before the first. May be asked by any
    /// thread.
    public Optional<FilePath> newestDirectory() {
        return directories.newest();
    }

    /// Walks to the end, or until stopped.
    ///
    /// @param whenToStop asked before each directory; once true the walk ends early with what it
    ///   has
    public Tree walk(BooleanSupplier whenToStop) {
        stop = whenToStop;
        roots.directories().forEach(this::enter);
        roots.others().forEach(root -> skipped.addOther(root.path(), root.kind()));
        try (DirectoryQueue queue = new DirectoryQueue(threads)) {
            roots.directories()
                    .forEach(root -> queue.submit(new Visit(queue, root, root.path(), 0)));
            queue.awaitEmpty();
        }
        new SingleFiles(fileSystem, ownFiles, directories, skipped)
                .add(roots.files(), linkTargets.files(), files, newThread());
        files.endWalk();
        Set<FilePath> all = new LinkedHashSet<>(roots.paths());
        all.addAll(linkTargets.directories());
        all.addAll(linkTargets.files());
        return new Tree(List.copyOf(all), files, directories, skipped);
    }

    private void enter(Roots.Root root) {
        rootPaths.add(root.path());
        directories.addRoot(root.path());
    }

    /// Lists one directory: its files go into the table, its directories into the queue.
    private final class Visit implements Runnable, DirectoryVisitor {

        private final DirectoryQueue queue;
        private final Roots.Root root;
        private final FilePath path;

        /// 0 for a root.
        private final int depth;

        private final List<FilePath> links = new ArrayList<>(0);

        /// The one that lists the directory; null until it is entered.
        private @Nullable WalkerThread thread;

        private final List<FilePath> unfollowed = new ArrayList<>(0);
        private boolean isEmpty = true;
        private int filesHere;
        private long bytesHere;
        private int number;
        private long device;
        private long ctimeNanos;
        private boolean holdsOwnFiles;

        Visit(DirectoryQueue queue, Roots.Root root, FilePath path, int depth) {
            this.queue = queue;
            this.root = root;
            this.path = path;
            this.depth = depth;
        }

        @Override
        public void run() {
            if (stop.getAsBoolean()) {
                directories.notListed(path);
                return;
            }
            try {
                filter.names().ignores().reach(path);
                fileSystem.list(path, this);
                if (thread != null) {
                    directories.listedToTheEnd(number, device, ctimeNanos);
                    seen.add(filesHere, bytesHere);
                    if (listsWhole && isEmpty && depth > 0) {
                        skipped.listEmpty(path);
                    }
                }
            } catch (FileAccessException e) {
                directories.notListed(path);
                skipped.add(path, e);
            }
            // Resolving uses the same scratch memory as listing, so it waits until that is done.
            links.forEach(this::follow);
            unfollowed.forEach(linkTargets::list);
        }

        private void follow(FilePath link) {
            linkTargets
                    .resolve(link, root, depth + 1)
                    .ifPresent(target -> {
                        directories.addRoot(target.path());
                        queue.submit(new Visit(queue, target, target.path(), depth + 1));
                    });
        }

        @Override
        public boolean enter(FileStat directory) {
            if (!path.equals(root.path()) && !isToBeListed(directory)) {
                return false;
            }
            if (overlays.isLayerScanned(directory.device(), path)) {
                directories.notListed(path);
                skipped.addOverlay(path);
                return false;
            }
            WalkerThread ofThis = walkerThreads.get();
            number = directories.addNew(path);
            ofThis.enter(path, number);
            device = directory.device();
            ctimeNanos = directory.ctimeNanos();
            holdsOwnFiles = ownFiles.liesSomeIn(path);
            thread = ofThis;
            return true;
        }

        private boolean isToBeListed(FileStat directory) {
            if (filter.oneFileSystem() && directory.device() != root.id().device()) {
                leaveOut(path, LeftOut.by(SkipReason.OTHER_FILESYSTEM));
                return false;
            }
            Claim claim = claimed.claim(directory.id(), path);
            if (claim == Claim.NEW) {
                return true;
            }
            directories.notListed(path);
            if (!rootPaths.contains(path)) {
                skipped.add(path, claim);
            }
            return false;
        }

        @Override
        public void directory(EntryName name) {
            isEmpty = false;
            FilePath child = name.in(path);
            if (OwnNames.isQuarantine(name.bytes())) {
                leaveOut(child, LeftOut.by(SkipReason.EXCLUDED));
            } else if (depth + 1 >= filter.maxDepth()) {
                leaveOut(child, LeftOut.by(SkipReason.TOO_DEEP));
            } else {
                Optional<LeftOut> rule = filter.names().leaveOutDirectory(child, root.path());
                if (rule.isPresent()) {
                    leaveOut(child, rule.get());
                } else {
                    queue.submit(new Visit(queue, root, child, depth + 1));
                }
            }
        }

        private void leaveOut(FilePath directory, LeftOut rule) {
            directories.notListed(directory);
            skipped.leaveOutDirectory(directory, rule);
        }

        @Override
        public void file(EntryName name, FileStat stat) {
            isEmpty = false;
            filesHere++;
            bytesHere += stat.size();
            Optional<LeftOut> rule = filter.files().leaveOut(stat).map(LeftOut::by);
            if (rule.isEmpty()) {
                rule = leaveOutByName(name);
            }
            if (rule.isPresent()) {
                skipped.leaveOutFile(rule.get(), stat.size());
            } else {
                try {
                    requireNonNull(thread, "files come after enter").add(name, stat);
                } catch (FileAccessException e) {
                    failed(name, e);
                }
            }
        }

        /// No path is made of a name that nothing can exclude.
        private Optional<LeftOut> leaveOutByName(EntryName name) {
            if (holdsOwnFiles && ownFiles.contain(name.in(path))) {
                return Optional.of(LeftOut.by(SkipReason.EXCLUDED));
            }
            return filter.names().areNone()
                    ? Optional.empty()
                    : filter.names().leaveOutFile(name.in(path), root.path());
        }

        @Override
        public void other(EntryName name, EntryKind kind) {
            isEmpty = false;
            FilePath entry = name.in(path);
            Optional<LeftOut> rule = filter.names().leaveOutFile(entry, root.path());
            if (rule.isPresent()) {
                skipped.leaveOutOther(entry, rule.get());
            } else if (kind == EntryKind.SYMLINK && filter.followsLinks()) {
                links.add(entry);
            } else if (kind == EntryKind.SYMLINK && listsWhole) {
                unfollowed.add(entry);
            } else {
                skipped.addOther(entry, kind);
            }
        }

        @Override
        public void failed(EntryName name, FileAccessException failure) {
            isEmpty = false;
            if (failure.reason() != SkipReason.VANISHED) {
                directories.notListed(name.in(path));
            }
            skipped.add(name.in(path), failure);
        }
    }
}

package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/// Walks directory trees in parallel, a directory at a time, each directory once whichever ways
/// lead to it.
///
/// For one walk. Entries that cannot be read are data: see [Tree#skipped()].
public final class FileWalker {

    final FileSystem fileSystem;
    final WalkFilter filter;
    private volatile BooleanSupplier stop = () -> false;
    private final Roots roots;
    final DirectoryTable directories;
    final Filesystems filesystems;
    final FileTable files;
    final SkippedFiles skipped = new SkippedFiles();
    final LongAdder filesSeen;

    private final WalkRequest request;
    private final Set<FilePath> directoriesOfOwnFiles = new HashSet<>();
    private final ThreadLocal<WalkerThread> threads = ThreadLocal.withInitial(this::newThread);
    private final FileIdSet claimed = new FileIdSet();
    private final Set<FilePath> rootPaths = ConcurrentHashMap.newKeySet();
    private final Queue<FilePath> followedDirectories = new ConcurrentLinkedQueue<>();
    private final Queue<FilePath> followedFiles = new ConcurrentLinkedQueue<>();

    /// Prepares a walk: resolves the roots.
    ///
    /// @param filesSeen each file is added to it as it is seen
    /// @throws MissingRootException when a root is not there
    public FileWalker(FileSystem fileSystem, WalkRequest request, LongAdder filesSeen) {
        this.fileSystem = fileSystem;
        this.request = request;
        this.filesSeen = filesSeen;
        this.filter = request.filter();
        request.ownFiles().forEach(file -> file.parent().ifPresent(directoriesOfOwnFiles::add));
        this.filesystems = new Filesystems(fileSystem);
        this.directories = new DirectoryTable(filesystems);
        this.files = new FileTable(directories, filesystems);
        this.roots = Roots.resolve(request.roots(), fileSystem);
    }

    /// The roots asked for, links resolved, each once, in the order given.
    public List<FilePath> requestedRoots() {
        return List.copyOf(roots.paths());
    }

    /// Walks to the end, or until stopped.
    ///
    /// @param whenToStop asked before each directory; once true the walk ends early with what it
    ///   has
    public Tree walk(BooleanSupplier whenToStop) {
        stop = whenToStop;
        roots.directories().forEach(this::claimRoot);
        roots.others().forEach(root -> skipOther(root.path(), root.kind()));
        try (DirectoryQueue queue = new DirectoryQueue(request.threads())) {
            roots.directories()
                    .forEach(root -> queue.submit(new DirectoryVisit(this, queue, root)));
            queue.awaitEmpty();
        }
        new SingleFiles(this).add(roots.files(), followedFiles);
        files.endWalk();
        List<FilePath> all = new ArrayList<>(roots.paths());
        all.addAll(followedDirectories);
        all.addAll(followedFiles);
        return new Tree(distinct(all), files, directories, skipped);
    }

    /// Several links may lead to one file.
    private static List<FilePath> distinct(List<FilePath> paths) {
        return List.copyOf(new LinkedHashSet<>(paths));
    }

    boolean isStopped() {
        return stop.getAsBoolean();
    }

    WalkerThread thread() {
        return threads.get();
    }

    WalkerThread newThread() {
        return new WalkerThread(files, filesystems);
    }

    private void claimRoot(Roots.Root root) {
        claim(root.id().device(), root.id().inode());
        rootPaths.add(root.path());
        directories.addRoot(root.path());
    }

    /// Whether the caller is the one who lists this directory.
    boolean claim(long device, long inode) {
        return claimed.add(device, inode);
    }

    /// Whether some of this program's own files lie directly in `directory`.
    boolean holdsOwnFiles(FilePath directory) {
        return directoriesOfOwnFiles.contains(directory);
    }

    boolean isOwnFile(FilePath path) {
        return request.ownFiles().contains(path);
    }

    boolean isRoot(FilePath path) {
        return rootPaths.contains(path);
    }

    void skip(FilePath path, SkipReason reason) {
        skipped.add(new SkippedFile(path, reason));
    }

    void skip(FilePath path, FileAccessException failure) {
        skipped.add(new SkippedFile(path, failure.reason(), Optional.of(failure.detail())));
    }

    void skipOther(FilePath path, EntryKind kind) {
        skip(
                path,
                switch (kind) {
                    case SYMLINK -> SkipReason.SYMLINK;
                    case FIFO -> SkipReason.FIFO;
                    case SOCKET -> SkipReason.SOCKET;
                    case DEVICE -> SkipReason.DEVICE;
                    case REGULAR, DIRECTORY ->
                            throw new IllegalArgumentException(kind + " is not another kind");
                });
    }

    /// Resolves a link: its target is walked under the target's own path, so that it is met once
    /// however many links lead to it, and a loop ends at the first directory that is claimed
    /// already.
    void follow(FilePath link, Roots.Root root, int depth, DirectoryQueue queue) {
        try {
            FilePath target = fileSystem.realPath(link);
            FileStat stat = new FileStat();
            fileSystem.stat(target, stat);
            Optional<SkipReason> leftOut = filter.leavesOut(target, stat, root, depth);
            if (leftOut.isPresent()) {
                skip(link, leftOut.get());
                return;
            }
            switch (stat.kind()) {
                case REGULAR -> followedFiles.add(target);
                case DIRECTORY -> {
                    if (claim(stat.device(), stat.inode())) {
                        followedDirectories.add(target);
                        directories.addRoot(target);
                        queue.submit(
                                new DirectoryVisit(
                                        this,
                                        queue,
                                        new Roots.Root(target, stat.kind(), stat.id()),
                                        depth));
                    } else {
                        skip(link, SkipReason.LOOP);
                    }
                }
                case SYMLINK, FIFO, SOCKET, DEVICE -> skipOther(target, stat.kind());
            }
        } catch (FileAccessException e) {
            SkipReason reason = e.reason() == SkipReason.VANISHED ? SkipReason.SYMLINK : e.reason();
            skipped.add(new SkippedFile(link, reason, Optional.of("leads nowhere: " + e.detail())));
        }
    }
}

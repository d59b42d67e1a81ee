package io.dupfinder.walk;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists one directory: its files go into the table, its directories into the queue.
final class DirectoryVisit implements Runnable, DirectoryVisitor {

    private final FileWalker walker;
    private final DirectoryQueue queue;
    private final Roots.Root root;
    private final FilePath path;

    /// 0 for a root.
    private final int depth;

    private final List<FilePath> links = new ArrayList<>(0);
    private @Nullable WalkerThread thread;
    private int filesSeen;
    private int number;
    private long device;
    private boolean holdsOwnFiles;

    DirectoryVisit(FileWalker walker, DirectoryQueue queue, Roots.Root root) {
        this(walker, queue, root, root.path(), 0);
    }

    DirectoryVisit(FileWalker walker, DirectoryQueue queue, Roots.Root root, int depth) {
        this(walker, queue, root, root.path(), depth);
    }

    private DirectoryVisit(
            FileWalker walker, DirectoryQueue queue, Roots.Root root, FilePath path, int depth) {
        this.walker = walker;
        this.queue = queue;
        this.root = root;
        this.path = path;
        this.depth = depth;
    }

    @Override
    public void run() {
        if (walker.isStopped()) {
            walker.directories.notListed(path);
            return;
        }
        try {
            walker.fileSystem.list(path, this);
            if (thread != null) {
                walker.directories.listedToTheEnd(number, device);
                walker.filesSeen.add(filesSeen);
            }
        } catch (FileAccessException e) {
            walker.directories.notListed(path);
            walker.skip(path, e);
        }
        // Resolving uses the same scratch memory as listing, so it waits until that is done.
        links.forEach(link -> walker.follow(link, root, depth + 1, queue));
    }

    @Override
    public boolean enter(FileStat directory) {
        boolean isRoot = path.equals(root.path());
        if (!isRoot) {
            if (walker.filter.oneFileSystem() && directory.device() != root.id().device()) {
                leaveOut(path, SkipReason.OTHER_FILESYSTEM);
                return false;
            }
            if (!walker.claim(directory.device(), directory.inode())) {
                walker.directories.notListed(path);
                if (!walker.isRoot(path)) {
                    walker.skip(path, SkipReason.LOOP);
                }
                return false;
            }
        }
        WalkerThread ofThis = walker.thread();
        number = walker.directories.addNew(path);
        ofThis.enter(path, number);
        device = directory.device();
        holdsOwnFiles = walker.holdsOwnFiles(path);
        thread = ofThis;
        return true;
    }

    @Override
    public void directory(EntryName name) {
        FilePath child = name.in(path);
        if (depth + 1 >= walker.filter.maxDepth()) {
            leaveOut(child, SkipReason.TOO_DEEP);
        } else if (walker.filter.hasGlobs()
                && walker.filter.excludesDirectory(child, root.path())) {
            leaveOut(child, SkipReason.EXCLUDED);
        } else {
            queue.submit(new DirectoryVisit(walker, queue, root, child, depth + 1));
        }
    }

    private void leaveOut(FilePath directory, SkipReason reason) {
        walker.directories.notListed(directory);
        walker.skip(directory, reason);
    }

    @Override
    public void file(EntryName name, FileStat stat) {
        filesSeen++;
        WalkFilter filter = walker.filter;
        if (filter.isTooSmall(stat.size())) {
            walker.skipped.count(SkipReason.TOO_SMALL);
        } else if (filter.isTooLarge(stat.size())) {
            walker.skipped.count(SkipReason.TOO_LARGE);
        } else if (isExcluded(name)) {
            walker.skipped.count(SkipReason.EXCLUDED);
        } else {
            try {
                requireNonNull(thread, "files come after enter").add(name, stat);
            } catch (FileAccessException e) {
                failed(name, e);
            }
        }
    }

    private boolean isExcluded(EntryName name) {
        return (holdsOwnFiles && walker.isOwnFile(name.in(path)))
                || (walker.filter.hasGlobs()
                        && walker.filter.excludesFile(name.in(path), root.path()));
    }

    @Override
    public void other(EntryName name, EntryKind kind) {
        FilePath entry = name.in(path);
        if (walker.filter.hasGlobs() && walker.filter.excludesFile(entry, root.path())) {
            walker.skipped.count(SkipReason.EXCLUDED);
        } else if (kind == EntryKind.SYMLINK && walker.filter.followsLinks()) {
            links.add(entry);
        } else {
            walker.skipOther(entry, kind);
        }
    }

    @Override
    public void failed(EntryName name, FileAccessException failure) {
        if (failure.reason() != SkipReason.VANISHED) {
            walker.directories.notListed(name.in(path));
        }
        walker.skip(name.in(path), failure);
    }
}

package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnNames;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.walk.ClaimedDirectories.Claim;
import java.util.Collection;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The targets of links that are followed. A target is taken up under its own path, so that it is
/// met once however many links lead to it; a loop ends at the first directory that is claimed
/// already. Thread-safe.
final class LinkTargets {

    private final FileSystem fileSystem;
    private final WalkFilter filter;
    private final ClaimedDirectories claimed;
    private final SkippedFiles skipped;
    private final Queue<FilePath> directories = new ConcurrentLinkedQueue<>();
    private final Queue<FilePath> files = new ConcurrentLinkedQueue<>();

    /// @param claimed directories that are listed by somebody
    /// @param skipped takes links that lead nowhere, or to what is left out
    LinkTargets(
            FileSystem fileSystem,
            WalkFilter filter,
            ClaimedDirectories claimed,
            SkippedFiles skipped) {
        this.fileSystem = fileSystem;
        this.filter = filter;
        this.claimed = claimed;
        this.skipped = skipped;
    }

    /// Resolves a link below a root, and keeps its target. Returns the directory that the caller
    /// has to list, if the link leads to one.
    ///
    /// @param depth of the link
    Optional<Roots.Root> resolve(FilePath link, Roots.Root root, int depth) {
        try {
            FilePath target = fileSystem.realPath(link);
            FileStat stat = new FileStat();
            fileSystem.stat(target, stat);
            Optional<LeftOut> leftOut = filter.leavesOut(target, stat, root, depth);
            if (leftOut.isPresent()) {
                skipped.leaveOutOther(link, leftOut.get());
                return Optional.empty();
            }
            switch (stat.kind()) {
                case REGULAR -> files.add(target);
                case DIRECTORY -> {
                    if (OwnNames.isInQuarantine(target)) {
                        skipped.leaveOutOther(link, LeftOut.by(SkipReason.EXCLUDED));
                        return Optional.empty();
                    }
                    if (claimed.claim(stat.id(), target) == Claim.NEW) {
                        directories.add(target);
                        return Optional.of(new Roots.Root(target, stat.kind(), stat.id()));
                    }
                    skipped.add(link, SkipReason.LOOP);
                }
                case SYMLINK, FIFO, SOCKET, DEVICE -> skipped.addOther(target, stat.kind());
            }
        } catch (FileAccessException e) {
            SkipReason reason = e.reason() == SkipReason.VANISHED ? SkipReason.SYMLINK : e.reason();
            skipped.add(new SkippedFile(link, reason, Optional.of("leads nowhere: " + e.detail())));
        }
        return Optional.empty();
    }

    /// Lists a link that is not followed, with its target where that can be read.
    void list(FilePath link) {
        try {
            skipped.add(SkippedFile.link(link, fileSystem.linkTarget(link)));
        } catch (FileAccessException e) {
            skipped.add(link, SkipReason.SYMLINK);
        }
    }

    /// Directories that links have led to so far.
    Collection<FilePath> directories() {
        return directories;
    }

    /// Files that links have led to so far, one for each link.
    Collection<FilePath> files() {
        return files;
    }
}

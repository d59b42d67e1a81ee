package io.dupfinder.walk;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Directories that are listed by somebody, or were. Open addressing over columns: a walk adds one
/// for each directory, and as objects the garbage collector would follow three for each.
/// Thread-safe.
///
/// An inode number alone does not prove that two paths lead to one directory: some filesystems give
/// one number twice. It is the same one if it has the same place in its filesystem, as through a
/// bind mount.
final class ClaimedDirectories {

    private static final int FIRST_CAPACITY = 1 << 10;

    private final FileSystem fileSystem;
    private long[] devices = new long[FIRST_CAPACITY];
    private long[] inodes = new long[FIRST_CAPACITY];
    private @Nullable FilePath[] paths = new FilePath[FIRST_CAPACITY];
    private int size;

    /// Identities that more than one path has.
    private final Map<FileId, Namesakes> namesakes = new HashMap<>();

    /// The fate of a directory.
    enum Claim {
        /// It is the caller's to list.
        NEW,
        /// It is listed already, through this path or another one.
        LISTED,
        /// It calls itself what a directory above it does, and is not the same: whether it leads
        /// back nobody can tell.
        LIKE_ONE_ABOVE
    }

    ClaimedDirectories(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// Claims a directory for the caller.
    synchronized Claim claim(FileId id, FilePath path) {
        int slot = slot(id.device(), id.inode());
        FilePath known = paths[slot];
        if (known != null) {
            Namesakes same = namesakes.get(id);
            if (same == null) {
                same = new Namesakes(known);
                namesakes.put(id, same);
            }
            return same.claim(path);
        }
        set(slot, id.device(), id.inode(), path);
        size++;
        if (size > paths.length / 2) {
            grow();
        }
        return Claim.NEW;
    }

    /// Paths with one device and inode, and their places.
    private final class Namesakes {

        private final Set<FilePath> known = new HashSet<>();
        private final Set<FilePath> places = new HashSet<>();

        Namesakes(FilePath first) {
            known.add(first);
            fileSystem.placeInFilesystem(first).ifPresent(places::add);
        }

        /// Where the system does not tell places, the numbers are believed.
        Claim claim(FilePath path) {
            Optional<FilePath> place = fileSystem.placeInFilesystem(path);
            if (known.contains(path)
                    || place.isEmpty()
                    || places.isEmpty()
                    || places.contains(place.get())) {
                return Claim.LISTED;
            }
            for (Optional<FilePath> above = path.parent();
                    above.isPresent();
                    above = above.get().parent()) {
                if (known.contains(above.get())) {
                    return Claim.LIKE_ONE_ABOVE;
                }
            }
            known.add(path);
            places.add(place.get());
            return Claim.NEW;
        }
    }

    /// The slot that this identity has, or would get.
    private int slot(long device, long inode) {
        int mask = paths.length - 1;
        long mixed = (inode * 31 + device) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (paths[slot] != null && (inodes[slot] != inode || devices[slot] != device)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void set(int slot, long device, long inode, @Nullable FilePath path) {
        devices[slot] = device;
        inodes[slot] = inode;
        paths[slot] = path;
    }

    private void grow() {
        long[] oldDevices = devices;
        long[] oldInodes = inodes;
        @Nullable FilePath[] oldPaths = paths;
        int capacity = oldPaths.length * 2;
        devices = new long[capacity];
        inodes = new long[capacity];
        paths = new FilePath[capacity];
        for (int old = 0; old < oldPaths.length; old++) {
            if (oldPaths[old] != null) {
                int slot = slot(oldDevices[old], oldInodes[old]);
                set(slot, oldDevices[old], oldInodes[old], oldPaths[old]);
            }
        }
    }
}

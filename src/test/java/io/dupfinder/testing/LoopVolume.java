package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/// A mounted filesystem image whose files can share extents. Where it cannot be made or mounted,
/// the test is skipped, and standard error says so.
public final class LoopVolume implements AutoCloseable {

    /// Size in bytes that current versions of mkfs accept.
    private static final String IMAGE_LENGTH = "400M";

    /// The tools that are known to be missing here.
    private static final Set<Kind> TOLD = ConcurrentHashMap.newKeySet();

    /// The tree on the volume.
    public enum Kind {
        XFS("/sbin/mkfs.xfs -q -m reflink=1", "loop,nouuid"),
        BTRFS("/sbin/mkfs.btrfs -q", "loop");

        private final String make;
        private final String options;

        Kind(String make, String options) {
            this.make = make;
            this.options = options;
        }
    }

    private final Kind kind;
    private final Path image;
    private final Path mount;
    private boolean isMounted;

    private LoopVolume(Kind kind, Path image, Path mount) {
        this.kind = kind;
        this.image = image;
        this.mount = mount;
    }

    /// A new volume, mounted on a directory of this name, with its image beside it.
    public static LoopVolume make(Kind kind, Path mount) {
        LoopVolume volume =
                new LoopVolume(kind, mount.resolveSibling(mount.getFileName() + ".img"), mount);
        try {
            Shell.run("truncate", "-s", IMAGE_LENGTH, volume.image);
            Shell.run((Object[]) (kind.make + " " + volume.image).split(" ", -1));
            volume.mount();
        } catch (IllegalStateException | UncheckedIOException e) {
            String what = "SKIPPED: no %s can be mounted here: %s".formatted(kind, e.getMessage());
            if (TOLD.add(kind)) {
                System.err.println(what);
            }
            Assumptions.abort(what);
        }
        return volume;
    }

    /// A copy of the image, mounted on another directory.
    public LoopVolume copy(Path otherMount) {
        LoopVolume copy =
                new LoopVolume(
                        kind,
                        otherMount.resolveSibling(otherMount.getFileName() + ".img"),
                        otherMount);
        unmount();
        Shell.run("cp", "--sparse=always", image, copy.image);
        mount();
        copy.mount();
        return copy;
    }

    /// Changes a byte in the image while nothing is mounted.
    ///
    /// @param text a text that occurs once in the image, which is overwritten
    public void overwrite(String text, String other) {
        unmount();
        String script =
                """
                import mmap, sys
                with open(sys.argv[1], 'r+b') as image, mmap.mmap(image.fileno(), 0) as disk:
                    old, new = sys.argv[2].encode(), sys.argv[3].encode()
                    at = disk.find(old)
                    assert at >= 0 and disk.find(old, at + 1) < 0 and len(old) == len(new)
                    disk[at:at + len(old)] = new
                """;
        Shell.run("python3", "-c", script, image, text, other);
        mount();
    }

    private void mount() {
        try {
            Files.createDirectories(mount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell.run("mount", "-o", kind.options, image, mount);
        isMounted = true;
    }

    private void unmount() {
        if (isMounted) {
            Shell.run("umount", mount);
            isMounted = false;
        }
    }

    /// Writes all data to the disk.
    public static void sync() {
        Shell.run("sync");
    }

    @Override
    public void close() {
        unmount();
    }
}

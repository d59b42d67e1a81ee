package io.dupfinder.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The symbolic links on the way to a file that results are written to.
final class TargetLinks {

    private static final Path DESCRIPTORS = Path.of("/proc");

    /// Number of links followed, the same as in the kernel.
    private static final int MOST_LINKS = 40;

    private TargetLinks() {}

    /// Whether a link on the way belongs to somebody else, who chose thereby what is replaced. The
    /// kernel follows such a link in no sticky directory (`fs.protected_symlinks`), but it is not
    /// asked when a file is renamed over the link's target.
    static boolean isLedAstray(Path named) {
        try {
            Path at = named.toAbsolutePath();
            for (int links = 0; Files.isSymbolicLink(at) && links < MOST_LINKS; links++) {
                if (isDescriptor(at)) {
                    return false;
                }
                if (!Owner.ofFile(at).isTrustedIn(at.resolveSibling(""))) {
                    return true;
                }
                at = at.resolveSibling(Files.readSymbolicLink(at));
            }
            return false;
        } catch (IOException e) {
            // Writing reports why.
            return false;
        }
    }

    /// The plain file behind all links; empty where it cannot be replaced.
    static Path replaced(Path path) {
        try {
            Path target = path.toAbsolutePath();
            for (int links = 0; Files.isSymbolicLink(target); links++) {
                if (links == MOST_LINKS || isDescriptor(target)) {
                    return path;
                }
                target = target.resolveSibling(Files.readSymbolicLink(target));
            }
            return Files.isRegularFile(target) && Files.isWritable(target.resolveSibling(""))
                    ? target
                    : path;
        } catch (IOException e) {
            // Writing will report why.
            return path;
        }
    }

    /// A process that has it open goes on writing to that file, not to one that replaces it.
    private static boolean isDescriptor(Path path) throws IOException {
        return path.resolveSibling("").toRealPath().startsWith(DESCRIPTORS);
    }
}

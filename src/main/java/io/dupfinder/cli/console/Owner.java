package io.dupfinder.cli.console;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// The user a file belongs to.
///
/// @param userId the number, or [#UNKNOWN] where files have none
record Owner(int userId) {

    /// Number of an owner where the platform has no such numbers; everybody is trusted there.
    private static final int UNKNOWN = -1;

    private static final int ROOT = 0;

    /// The directory of this process, whose owner is the user it runs as.
    private static final Path SELF = Path.of("/proc/self");

    /// The owner of a file; of a symbolic link itself, not of its target.
    static Owner ofFile(Path file) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                || !Files.exists(SELF)) {
            return new Owner(UNKNOWN);
        }
        return new Owner((int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    /// Whether this is the user of this process.
    boolean isThisUser() throws IOException {
        return userId == UNKNOWN || userId == (int) Files.getAttribute(SELF, "unix:uid");
    }

    /// Whether a link of this owner may be followed in a directory: it is one's own, root's, or the
    /// directory owner's, who may replace everything in it anyway.
    boolean isTrustedIn(Path directory) throws IOException {
        return isThisUser() || userId == ROOT || equals(ofFile(directory.toRealPath()));
    }
}

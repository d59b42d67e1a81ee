package io.dupfinder.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one rule for files of ours: each directory above them is root's or one's own, and nobody
/// else may write it. In a sticky directory, such as /tmp, everybody may make files, and the owner
/// of each counts.
///
/// Looked at from the root on: a part whose directory no stranger may write cannot become another
/// one afterwards. Links are followed where a trusted user made them.
///
/// @param part of the path where others get in
/// @param owner its owner, where that is a stranger; empty where everybody may write the part
public record OpenToOthers(FilePath part, Optional<Integer> owner) {

    private static final int WRITABLE_BY_OTHERS = 0002;
    private static final int STICKY = 01000;
    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int DIRECTORY = 0040000;

    /// Links on the way to a file, as the kernel counts them.
    private static final int MOST_LINKS = 40;

    /// The first part of a path where others get in; empty where none do, as far as the path is
    /// there.
    ///
    /// @param trusted numbers of users, root among them
    /// @throws IOException when a part cannot be looked at
    public static Optional<OpenToOthers> on(FilePath file, Set<Integer> trusted)
            throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        return on(NioPath.of(file), trusted, MOST_LINKS);
    }

    private static Optional<OpenToOthers> on(Path file, Set<Integer> trusted, int links)
            throws IOException {
        Path at = file.getRoot();
        for (int i = 0; i <= file.getNameCount(); i++) {
            at = i == 0 ? at : at.resolve(file.getName(i - 1));
            Map<String, Object> found;
            try {
                found = Files.readAttributes(at, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
            int mode = number(found, "mode");
            int owner = number(found, "uid");
            if (!trusted.contains(owner)) {
                return Optional.of(new OpenToOthers(NioPath.toFilePath(at), Optional.of(owner)));
            }
            if ((mode & TYPE) == LINK) {
                return links == 0 ? Optional.empty() : on(target(at, file, i), trusted, links - 1);
            }
            boolean isSticky = (mode & TYPE) == DIRECTORY && (mode & STICKY) != 0;
            if ((mode & WRITABLE_BY_OTHERS) != 0 && !isSticky) {
                return Optional.of(new OpenToOthers(NioPath.toFilePath(at), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Integer number ? number : -1;
    }

    /// The path on which a link at part `i` of a path leads.
    private static Path target(Path link, Path file, int i) throws IOException {
        Path target = link.resolveSibling(Files.readSymbolicLink(link));
        Path real =
                i == file.getNameCount()
                        ? target
                        : target.resolve(file.subpath(i, file.getNameCount()));
        return real.normalize();
    }

    /// The part and who gets in, as the end of a sentence.
    public String words() {
        return owner.map(user ->
                        "%s belongs to another user (uid %s)"
                                .formatted(part, Integer.toUnsignedString(user)))
                .orElseGet(() -> part + " can be written by every user");
    }

    /// The remedy.
    public String remedy() {
        return owner.isPresent() ? "chown " + part : "chmod o-w " + part;
    }
}

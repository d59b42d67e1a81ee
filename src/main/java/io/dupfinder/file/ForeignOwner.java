package io.dupfinder.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells whose directory or file keeps this user out, for instance after a run with `sudo`.
public final class ForeignOwner {

    private ForeignOwner() {}

    /// A sentence about the first part of a path that this user may not enter or write, with its
    /// remedy; empty where nothing of the kind is seen.
    public static Optional<String> words(FilePath file) {
        List<FilePath> parts = new ArrayList<>();
        for (Optional<FilePath> at = Optional.of(file); at.isPresent(); at = at.get().parent()) {
            parts.addFirst(at.get());
        }
        FilePath last = parts.getFirst();
        for (FilePath part : parts) {
            Path path = NioPath.of(part);
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                break;
            }
            last = part;
            if (Files.isDirectory(path) && !Files.isExecutable(path)) {
                break;
            }
        }
        return Files.isWritable(NioPath.of(last)) ? Optional.empty() : sentence(last);
    }

    private static Optional<String> sentence(FilePath part) {
        try {
            String owner = Files.getOwner(NioPath.of(part)).getName();
            return Optional.of(
                    isAmongOwn(part)
                            ? "%s belongs to %s, perhaps since a run with sudo: `sudo chown -R \"$(id -un)\" %s` gives it back."
                                    .formatted(part, owner, part)
                            : "%s belongs to %s.".formatted(part, owner));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /// Whether it lies in a directory of this user. Nobody is told to take what is the system's.
    private static boolean isAmongOwn(FilePath part) throws IOException {
        Optional<FilePath> parent = part.parent();
        return parent.isPresent()
                && Files.getOwner(NioPath.of(parent.get()))
                        .getName()
                        .equals(System.getProperty("user.name"));
    }
}

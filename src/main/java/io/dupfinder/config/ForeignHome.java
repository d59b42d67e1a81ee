package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Another user's home directory in `HOME`, which some ways to become root leave there, and so do
/// containers. Root reads no settings of that user, and keeps its catalog there only in a directory
/// that belongs to root.
///
/// @param owner the number of the user
public record ForeignHome(FilePath directory, int owner) {

    private static final int ROOT = 0;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final String[] DATA = {".local", "share", "dupfinder"};

    /// The directory `.local/share` in it, if root's data directory is there or can be made there;
    /// empty where the data directory is another user's, or a link leads elsewhere.
    Optional<FilePath> dataHome() {
        Path at = NioPath.of(directory);
        for (String name : DATA) {
            at = at.resolve(name);
            try {
                Map<String, Object> found =
                        Files.readAttributes(
                                at, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
                boolean isLast = name.equals(DATA[DATA.length - 1]);
                if (!Boolean.TRUE.equals(found.get("isDirectory")) || (isLast && !isRoots(found))) {
                    return Optional.empty();
                }
            } catch (NoSuchFileException e) {
                break;
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.of(SettingPath.below(directory, ".local/share"));
    }

    private static boolean isRoots(Map<String, Object> found) {
        return found.get("uid") instanceof Integer uid
                && uid == ROOT
                && found.get("mode") instanceof Integer mode
                && (mode & WRITABLE_BY_OTHERS) == 0;
    }
}

package io.dupfinder.claim;

import io.dupfinder.catalog.CatalogClaims.Claim;
import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks a finder's result against the disk: which files still exist with their size. No file is
/// opened.
public final class ClaimCheck {

    private final FileSystem fileSystem;
    private final FinderResult result;
    private final Map<FilePath, FilePath> realDirectories = new HashMap<>();
    private final Map<FilePath, String> filesystemIds = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private long empty;
    private long single;

    private ClaimCheck(FileSystem fileSystem, FinderResult result) {
        this.fileSystem = fileSystem;
        this.result = result;
    }

    /// A file that is not what the finder saw.
    ///
    /// @param why continues a sentence that begins with the path
    public record Refused(FilePath path, String why) {}

    /// The claims that hold, and what was left out.
    ///
    /// @param refused files that are not what the finder saw
    /// @param empty groups of empty files, which need no comparing
    /// @param single groups with fewer than two copies left
    public record Checked(List<Claim> claims, List<Refused> refused, long empty, long single) {
        public Checked {
            claims = List.copyOf(claims);
            refused = List.copyOf(refused);
        }
    }

    public static Checked check(FileSystem fileSystem, FinderResult result) {
        return new ClaimCheck(fileSystem, result).run();
    }

    private Checked run() {
        List<Claim> claims = new ArrayList<>();
        for (ClaimedGroup group : result.groups()) {
            if (group.size() == 0) {
                empty++;
            } else {
                Map<FilePath, CatalogFile> files = files(group);
                if (hasTwoCopies(files)) {
                    claims.add(new Claim(List.copyOf(files.values())));
                } else {
                    single++;
                }
            }
        }
        return new Checked(claims, refused, empty, single);
    }

    /// Resolves links, since scans record real paths.
    private Map<FilePath, CatalogFile> files(ClaimedGroup group) {
        Map<FilePath, CatalogFile> files = new LinkedHashMap<>();
        for (FilePath path : group.paths()) {
            try {
                CatalogFile file = look(path);
                if (file.size().bytes() == group.size()) {
                    files.put(file.path(), file);
                } else {
                    refuse(
                            path,
                            "had %,d bytes when %s saw it and has %,d now"
                                    .formatted(
                                            group.size(),
                                            result.finder().label(),
                                            file.size().bytes()));
                }
            } catch (FileAccessException e) {
                refuse(path, "cannot be looked at: " + e.detail());
            }
        }
        return files;
    }

    private void refuse(FilePath path, String why) {
        refused.add(new Refused(path, why));
    }

    private CatalogFile look(FilePath path) throws FileAccessException {
        FilePath directory = path.parent().orElse(path);
        FilePath real = realDirectories.get(directory);
        if (real == null) {
            real = fileSystem.realPath(directory);
            realDirectories.put(directory, real);
        }
        FilePath file = real.resolve(path.name());
        FileStat stat = new FileStat();
        fileSystem.stat(file, stat);
        if (stat.kind() != EntryKind.REGULAR) {
            throw new FileAccessException(SkipReason.DEVICE, "it is no regular file any more");
        }
        String fsId = filesystemIds.get(real);
        if (fsId == null) {
            fsId = fileSystem.filesystemId(real).text();
            filesystemIds.put(real, fsId);
        }
        return new CatalogFile(
                file,
                new ByteCount(stat.size()),
                stat.mtimeNanos(),
                stat.ctimeNanos(),
                fsId,
                stat.inode(),
                stat.links(),
                new ByteCount(stat.allocated()),
                CatalogFile.Content.UNKNOWN,
                0,
                Instant.now());
    }

    private static boolean hasTwoCopies(Map<FilePath, CatalogFile> files) {
        return files.values().stream()
                        .map(file -> Map.entry(file.fsId(), file.inode()))
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
    }
}

package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the files of some groups.
final class GroupReads {

    private final Map<Content, DuplicateGroup> groups = new HashMap<>();
    private final List<KnownFile> run = new ArrayList<>();

    /// What the files of a group share.
    private record Content(String digest, String algorithm, long size) {}

    private GroupReads() {}

    /// The groups of these keys in their order. One that has changed since it was found, and is no
    /// group any more, is left out.
    static List<DuplicateGroup> read(Connection connection, List<GroupKey> keys)
            throws SQLException {
        GroupReads reads = new GroupReads();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + FileRows.COLUMNS
                                + " from file_hashes f join host h on h.id = f.host_id"
                                + " where f.hash_value in ("
                                + String.join(",", Collections.nCopies(keys.size(), "?"))
                                + ") order by f.hash_value, f.hash_algorithm, f.file_size")) {
            select.setFetchSize(FileReads.FETCHED);
            for (int i = 0; i < keys.size(); i++) {
                select.setString(i + 1, keys.get(i).digest());
            }
            try (ResultSet rows = select.executeQuery()) {
                FileRows row = new FileRows(rows);
                while (rows.next()) {
                    reads.add(row.toKnownFile());
                }
            }
        }
        reads.endRun();
        return keys.stream()
                .map(key -> new Content(key.digest(), key.algorithm(), key.size()))
                .flatMap(content -> Optional.ofNullable(reads.groups.get(content)).stream())
                .toList();
    }

    private void add(KnownFile file) throws SQLException {
        if (!run.isEmpty() && !isSameContent(run.getFirst(), file)) {
            endRun();
        } else if (!run.isEmpty()) {
            requireSameSample(run.getFirst(), file);
        }
        run.add(file);
    }

    /// A unique index that was damaged lets a scan enter a file again.
    private static void requireDistinctPaths(List<GroupedFile> members) throws SQLException {
        Set<Map.Entry<String, FilePath>> paths = new HashSet<>();
        for (GroupedFile member : members) {
            if (!paths.add(Map.entry(member.host().key(), member.path()))) {
                throw DamagedData.found("file_hashes", "twice the path " + member.path(), null);
            }
        }
    }

    /// An index that leads to other rows than it should shows here: equal contents have equal ends.
    private static void requireSameSample(KnownFile one, KnownFile other) throws SQLException {
        Optional<SampleDigest> sample = one.file().content().sample();
        Optional<SampleDigest> otherSample = other.file().content().sample();
        if (sample.isPresent() && otherSample.isPresent() && !sample.equals(otherSample)) {
            throw DamagedData.found(
                    "file_hashes", "one digest, two samples: " + other.file().path(), null);
        }
    }

    private static boolean isSameContent(KnownFile one, KnownFile other) {
        return one.file().content().digest().equals(other.file().content().digest())
                && one.file().size().equals(other.file().size());
    }

    private void endRun() throws SQLException {
        List<GroupedFile> members = run.stream().map(KnownFile::grouped).toList();
        requireDistinctPaths(members);
        long copies = members.stream().map(GroupedFile::copy).distinct().limit(2).count();
        if (copies > 1) {
            Digest digest = run.getFirst().file().content().digest().orElseThrow();
            long size = run.getFirst().file().size().bytes();
            groups.put(
                    new Content(digest.hex(), digest.algorithm().label(), size),
                    DuplicateGroup.of(run.getFirst().file().size(), digest, members));
        }
        run.clear();
    }
}

package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads duplicate groups: one pass over the hashed files in the order of their digests.
final class GroupReads {

    /// Answered from the index alone; most hashed files are small ones that nobody shares, and are
    /// not looked at.
    private static final String SHARED_DIGESTS =
            "select hash_value from file_hashes where hash_value is not null"
                    + " group by hash_value having count(*) > 1";

    private final GroupQuery query;
    private final List<DuplicateGroup> groups = new ArrayList<>();
    private final List<KnownFile> run = new ArrayList<>();

    private GroupReads(GroupQuery query) {
        this.query = query;
    }

    static List<DuplicateGroup> read(Connection connection, GroupQuery query) throws SQLException {
        GroupReads reads = new GroupReads(query);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + FileRows.COLUMNS
                                + " from file_hashes f join host h on h.id = f.host_id"
                                + " where f.hash_value in ("
                                + SHARED_DIGESTS
                                + ") and f.file_size >= ?"
                                + " order by f.hash_value, f.hash_algorithm, f.file_size")) {
            select.setFetchSize(FileReads.FETCHED);
            select.setLong(1, query.minSize().bytes());
            try (ResultSet rows = select.executeQuery()) {
                FileRows row = new FileRows(rows);
                while (rows.next()) {
                    reads.add(row.toKnownFile());
                }
            }
        }
        reads.endRun();
        reads.groups.sort(DuplicateGroup.ORDER);
        return reads.groups;
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
        if (copies > 1 && isWanted(members)) {
            Digest digest = run.getFirst().file().content().digest().orElseThrow();
            groups.add(DuplicateGroup.of(run.getFirst().file().size(), digest, members));
        }
        run.clear();
    }

    private boolean isWanted(List<GroupedFile> members) {
        return query.under().isEmpty()
                || members.stream()
                        .anyMatch(member ->
                                query.under().stream().anyMatch(member.path()::startsWith));
    }
}

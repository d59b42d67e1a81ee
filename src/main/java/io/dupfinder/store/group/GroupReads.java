package io.dupfinder.store.group;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.file.FileRows;
import io.dupfinder.store.group.GroupIndex.GroupKey;
import io.dupfinder.store.session.Connections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the files of some groups.
public final class GroupReads {

    private final Map<Content, DuplicateGroup> groups = new HashMap<>();
    private final List<GroupedFile> run = new ArrayList<>();

    /// The one that the run began with.
    private @Nullable KnownFile first;

    /// What the files of a group share.
    private record Content(String digest, String algorithm, long size) {}

    private final GroupQuery query;

    private GroupReads(GroupQuery query) {
        this.query = query;
    }

    /// The groups of these keys in their order. One that has changed since it was found, and is no
    /// group any more, is left out.
    ///
    /// @param query what was asked about
    static List<DuplicateGroup> read(Connection connection, List<GroupKey> keys, GroupQuery query)
            throws SQLException {
        GroupReads reads = new GroupReads(query);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + FileRows.COLUMNS
                                + " from file_hashes f join host h on h.id = f.host_id"
                                + " where f.hash_value in ("
                                + String.join(",", Collections.nCopies(keys.size(), "?"))
                                + ") order by f.hash_value, f.hash_algorithm, f.file_size")) {
            select.setFetchSize(Connections.FETCHED);
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
        if (first != null && !isSameContent(first, file)) {
            endRun();
        }
        if (first == null) {
            first = file;
        } else {
            requireSameSample(first, file);
        }
        run.add(file.grouped());
    }

    /// A unique index that was damaged lets a scan enter a file again.
    ///
    /// @param members in order
    private static void requireDistinctPaths(List<GroupedFile> members) throws SQLException {
        for (int i = 1; i < members.size(); i++) {
            if (GroupedFile.ORDER.compare(members.get(i - 1), members.get(i)) == 0) {
                throw DamagedData.twice(members.get(i).path().text());
            }
        }
    }

    /// An index that leads to other rows than it should shows here: equal contents have equal ends.
    static void requireSameSample(KnownFile one, KnownFile other) throws SQLException {
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
        if (first == null) {
            return;
        }
        run.sort(GroupedFile.ORDER);
        requireDistinctPaths(run);
        if (isOfTwoCopies(run)) {
            Digest digest = first.file().content().digest().orElseThrow();
            long size = first.file().size().bytes();
            groups.put(
                    new Content(digest.hex(), digest.algorithm().label(), size),
                    DuplicateGroup.of(first.file().size(), digest, run, query::admits));
        }
        run.clear();
        first = null;
    }

    private static boolean isOfTwoCopies(List<GroupedFile> members) {
        GroupedFile.Copy copy = members.getFirst().copy();
        return members.stream().anyMatch(member -> !member.copy().equals(copy));
    }
}

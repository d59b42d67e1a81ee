package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
                                + FileRows.COLUMNS_WITH_HOST
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

    private void add(KnownFile file) {
        if (!run.isEmpty() && !isSameContent(run.getFirst(), file)) {
            endRun();
        }
        run.add(file);
    }

    private static boolean isSameContent(KnownFile one, KnownFile other) {
        return one.file().content().digest().equals(other.file().content().digest())
                && one.file().size().equals(other.file().size());
    }

    private void endRun() {
        List<GroupedFile> members = run.stream().map(KnownFile::grouped).toList();
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

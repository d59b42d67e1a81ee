package io.dupfinder.store.acknowledgement;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.Glob;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.ContentKey;
import io.dupfinder.store.run.HostRows;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads acknowledgements. A catalog that lacks the tables has none.
public record AcknowledgementReads(SqlDialect dialect) {

    /// Those that hold now.
    public AcknowledgedGroups inForce(Connection connection) throws SQLException {
        Instant now = Instant.now();
        return new AcknowledgedGroups(
                all(connection).stream()
                        .filter(it -> it.until().filter(end -> !end.isAfter(now)).isEmpty())
                        .toList());
    }

    List<Acknowledgement> all(Connection connection) throws SQLException {
        Set<String> tables = Schema.names(connection, dialect);
        if (!tables.contains("acknowledgement")) {
            return List.of();
        }
        Map<ContentKey, Set<Acknowledgement.Place>> files = files(connection);
        Map<ContentKey, Set<Glob>> globs =
                tables.contains("acknowledged_glob") ? globs(connection) : Map.of();
        List<Acknowledgement> all = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select hash_algorithm, hash_value, file_size, reason, since, until from acknowledgement order by since desc");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(
                        DamagedData.refused(
                                "acknowledgement", () -> acknowledgement(rows, files, globs)));
            }
        }
        return all;
    }

    private static Acknowledgement acknowledgement(
            ResultSet row,
            Map<ContentKey, Set<Acknowledgement.Place>> files,
            Map<ContentKey, Set<Glob>> globs)
            throws SQLException {
        ContentKey content = content(row);
        Digest digest = RowChecks.digest(content.hashValue(), content.hashAlgorithm());
        double until = row.getDouble(6);
        return new Acknowledgement(
                new ByteCount(content.fileSize()),
                digest,
                row.getString(4),
                FileTime.ofSeconds(row.getDouble(5)),
                row.wasNull() || until == 0
                        ? Optional.empty()
                        : Optional.of(FileTime.ofSeconds(until)),
                files.getOrDefault(content, Set.of()),
                globs.getOrDefault(content, Set.of()));
    }

    private static Map<ContentKey, Set<Acknowledgement.Place>> files(Connection connection)
            throws SQLException {
        Map<Long, Host> hosts = HostRows.read(connection);
        Map<ContentKey, Set<Acknowledgement.Place>> files = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select hash_algorithm, hash_value, file_size, host_id, absolute_path from acknowledged_file")) {
            select.setFetchSize(Connections.FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Host host = requireNonNull(hosts.get(rows.getLong(4)), "no such host");
                    files.computeIfAbsent(content(rows), _ -> new HashSet<>())
                            .add(
                                    new Acknowledgement.Place(
                                            host.key(), FilePath.ofText(rows.getString(5))));
                }
            }
        }
        return files;
    }

    private static Map<ContentKey, Set<Glob>> globs(Connection connection) throws SQLException {
        Map<ContentKey, Set<Glob>> globs = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select hash_algorithm, hash_value, file_size, glob from acknowledged_glob");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                globs.computeIfAbsent(content(rows), _ -> new HashSet<>())
                        .add(
                                DamagedData.refused(
                                        "acknowledged_glob", () -> Glob.of(rows.getString(4))));
            }
        }
        return globs;
    }

    private static ContentKey content(ResultSet row) throws SQLException {
        return new ContentKey(row.getString(1), row.getString(2), row.getLong(3));
    }
}

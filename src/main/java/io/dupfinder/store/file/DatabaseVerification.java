package io.dupfinder.store.file;

import io.dupfinder.catalog.CatalogVerification;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.entity.KnownHost;
import io.dupfinder.store.run.MachineCheck;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Verification with a database.
public record DatabaseVerification(Sessions sessions) implements CatalogVerification {

    private static final String HASHED =
            "select "
                    + FileRows.COLUMNS
                    + " from file_hashes f join host h on h.id = f.host_id"
                    + " where h.host_key = ? and f.hash_value is not null and ";

    private static final String AFTER = HASHED + "f.id > ? order by f.id limit ?";

    private static final String LONGEST_UNREAD =
            HASHED + "f.file_size > ? order by f.hashed_at, f.id";

    @Override
    public void requireMachine(Host host) {
        SqlDialect dialect = sessions.connections().dialect();
        sessions.transact(session -> {
            session.createNativeQuery("select * from host where host_key = :key", KnownHost.class)
                    .setParameter("key", host.key())
                    .uniqueResultOptional()
                    .ifPresent(
                            known -> new MachineCheck(dialect, host, known.id()).require(session));
            return true;
        });
    }

    @Override
    public List<KnownFile> hashedAfter(Host host, long row, int limit) {
        return sessions.connections()
                .read(connection -> {
                    try (PreparedStatement select = connection.prepareStatement(AFTER)) {
                        select.setString(1, host.key());
                        select.setLong(2, row);
                        select.setInt(3, limit);
                        return files(select, _ -> true, new ByteCount(Long.MAX_VALUE));
                    }
                });
    }

    @Override
    public List<KnownFile> longestUnread(Host host, Predicate<FilePath> wanted, ByteCount total) {
        return sessions.connections()
                .read(connection -> {
                    try (PreparedStatement select = connection.prepareStatement(LONGEST_UNREAD)) {
                        select.setString(1, host.key());
                        select.setLong(2, 0);
                        select.setFetchSize(Connections.FETCHED);
                        return files(select, wanted, total);
                    }
                });
    }

    private static List<KnownFile> files(
            PreparedStatement select, Predicate<FilePath> wanted, ByteCount total)
            throws SQLException {
        List<KnownFile> files = new ArrayList<>();
        long left = total.bytes();
        try (ResultSet rows = select.executeQuery()) {
            FileRows row = new FileRows(rows);
            while (left > 0 && rows.next()) {
                KnownFile file = row.toKnownFile();
                if (wanted.test(file.file().path())) {
                    files.add(file);
                    left -= file.file().size().bytes();
                }
            }
        }
        return files;
    }

    @Override
    public void confirm(List<KnownFile> files, Instant read) {
        sessions.connections()
                .transact(connection -> {
                    try (PreparedStatement update =
                                    connection.prepareStatement(
                                            "update file_hashes set hashed_at = ? where id = ? and hash_value = ? and mtime_ns = ? and ctime_ns = ?");
                            PreparedStatement forget =
                                    connection.prepareStatement(
                                            SuspectRows.FORGET
                                                    + " where id = ? and (hash_value is null or hash_value <> ?) and exists (select 1 from suspect_file s"
                                                    + " where s.host_id = file_hashes.host_id and s.path_key = file_hashes.path_key and s.hash_value = ?)");
                            PreparedStatement clear =
                                    connection.prepareStatement(
                                            "delete from suspect_file where path_key = ? and hash_value = ?"
                                                    + " and host_id = (select host_id from file_hashes where id = ?)")) {
                        for (KnownFile file : files) {
                            String digest = file.file().content().digest().orElseThrow().hex();
                            update.setDouble(1, FileTime.seconds(read));
                            update.setLong(2, file.rowId());
                            update.setString(3, digest);
                            update.setLong(4, file.file().mtimeNanos());
                            update.setLong(5, file.file().ctimeNanos());
                            update.addBatch();
                            forget.setLong(1, file.rowId());
                            forget.setString(2, digest);
                            forget.setString(3, digest);
                            forget.addBatch();
                            clear.setBytes(1, file.file().path().key().bytes());
                            clear.setString(2, digest);
                            clear.setLong(3, file.rowId());
                            clear.addBatch();
                        }
                        update.executeBatch();
                        forget.executeBatch();
                        clear.executeBatch();
                        return true;
                    }
                });
    }

    @Override
    public void suspect(Suspect suspect) {
        sessions.connections()
                .transact(connection -> {
                    return SuspectRows.enter(connection, suspect);
                });
    }

    @Override
    public List<Suspect> suspects() {
        return sessions.connections()
                .read(connection -> SuspectRows.read(connection, sessions.connections().dialect()));
    }

    @Override
    public List<KnownFile> goodCopies(Suspect suspect) {
        return sessions
                .connections()
                .read(connection -> LookupReads.withDigest(connection, suspect.expected()))
                .stream()
                .filter(copy -> !copy.grouped().copy().equals(suspect.file().grouped().copy()))
                .toList();
    }
}

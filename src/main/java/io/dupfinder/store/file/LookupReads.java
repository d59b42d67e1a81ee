package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Queries for single files: each goes by an index.
public record LookupReads(SqlDialect dialect) {

    private static final String SELECT =
            "select "
                    + FileRows.COLUMNS
                    + " from file_hashes f join host h on h.id = f.host_id where ";

    public static final String WITH_DIGEST = SELECT + "f.hash_value = ? and f.hash_algorithm = ?";

    public static final String HAS_SIZE =
            "select 1 from file_hashes f where f.file_size = ? limit 1";

    public static final String CANDIDATES =
            SELECT + "f.file_size = ? and (f.tier1_hash = ? or f.tier1_hash is null)";

    public static String at(SqlDialect dialect) {
        return ListedRows.SELECT + dialect.pathIs();
    }

    public List<FileStanding> at(Connection connection, FilePath path) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(at(dialect))) {
            for (int bound = 1; bound <= dialect.pathBounds(); bound++) {
                select.setString(bound, path.text());
            }
            return ListedRows.read(select);
        }
    }

    static List<KnownFile> withDigest(Connection connection, Digest digest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WITH_DIGEST)) {
            select.setString(1, digest.hex());
            select.setString(2, digest.algorithm().label());
            return files(select);
        }
    }

    static boolean hasSize(Connection connection, ByteCount size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HAS_SIZE)) {
            select.setLong(1, size.bytes());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static List<KnownFile> candidates(Connection connection, ByteCount size, SampleDigest sample)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CANDIDATES)) {
            select.setLong(1, size.bytes());
            select.setString(2, sample.hex());
            return files(select);
        }
    }

    private static List<KnownFile> files(PreparedStatement select) throws SQLException {
        List<KnownFile> files = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            FileRows row = new FileRows(rows);
            while (rows.next()) {
                files.add(row.toKnownFile());
            }
        }
        files.sort(KnownFile.ORDER);
        return files;
    }
}

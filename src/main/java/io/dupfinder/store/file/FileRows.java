package io.dupfinder.store.file;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.damage.RowChecks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads whole rows of `file_hashes` under the cursor of a result. Columns stand in the order of
/// [#COLUMNS]. What cannot be is refused by [RowChecks].
public final class FileRows {

    /// For queries of rows `f` that join the host as `h`.
    public static final String COLUMNS =
            "f.id, f.path_key, f.fs_id, f.inode, f.file_size, f.mtime_ns, f.ctime_ns, f.tier1_hash,"
                    + " f.hash_value, f.hash_algorithm, f.hashed_at, f.scan_date, f.compared_scan_id,"
                    + " f.first_scan_id, f.absolute_path, f.link_count, f.allocated_bytes, h.host_key, h.name";

    private final ResultSet row;
    private final PathKeys keys = new PathKeys();

    /// Those of the row before, which are mostly those of the next one too.
    private Host host = new Host("", "");

    private String fsId = "";
    private ByteCount allocated = ByteCount.ZERO;

    public FileRows(ResultSet row) {
        this.row = row;
    }

    /// The database's.
    long rowId() throws SQLException {
        return row.getLong(1);
    }

    public KnownFile toKnownFile() throws SQLException {
        return DamagedData.refused("file_hashes", this::knownFile);
    }

    private KnownFile knownFile() throws SQLException {
        return new KnownFile(rowId(), host(), file());
    }

    private Host host() throws SQLException {
        Host ofRow = new Host(text(18), text(19));
        if (!ofRow.equals(host)) {
            host = ofRow;
        }
        return host;
    }

    private String fsId() throws SQLException {
        String ofRow = text(3);
        if (!ofRow.equals(fsId)) {
            fsId = ofRow;
        }
        return fsId;
    }

    private CatalogFile file() throws SQLException {
        ByteCount size = new ByteCount(row.getLong(5));
        return new CatalogFile(
                RowChecks.path(text(15), PathKey.ofBytes(requireNonNull(row.getBytes(2))), keys),
                size,
                row.getLong(6),
                row.getLong(7),
                fsId(),
                row.getLong(4),
                row.getLong(16),
                allocated(),
                content(size),
                RowChecks.scanId(row.getLong(14)),
                FileTime.ofSeconds(row.getDouble(12)));
    }

    private ByteCount allocated() throws SQLException {
        long ofRow = row.getLong(17);
        if (ofRow != allocated.bytes()) {
            allocated = new ByteCount(ofRow);
        }
        return allocated;
    }

    private CatalogFile.Content content(ByteCount size) throws SQLException {
        String sampleHex = row.getString(8);
        String digestHex = row.getString(9);
        double hashedAt = row.getDouble(11);
        boolean isHashed = !row.wasNull();
        long compared = RowChecks.scanId(row.getLong(13));
        return new CatalogFile.Content(
                sampleHex == null ? Optional.empty() : Optional.of(RowChecks.sample(sampleHex)),
                digestHex == null
                        ? Optional.empty()
                        : Optional.of(digest(digestHex, size, sampleHex)),
                isHashed ? Optional.of(FileTime.ofSeconds(hashedAt)) : Optional.empty(),
                compared == 0 ? OptionalLong.empty() : OptionalLong.of(compared));
    }

    private Digest digest(String hex, ByteCount size, @Nullable String sampleHex)
            throws SQLException {
        Digest digest = RowChecks.digest(hex, text(10));
        if (sampleHex != null && SampleDigest.isDigest(digest.algorithm(), size.bytes())) {
            RowChecks.requireSame(digest, sampleHex);
        }
        return digest;
    }

    private String text(int column) throws SQLException {
        return requireNonNull(row.getString(column), "a text is missing");
    }
}

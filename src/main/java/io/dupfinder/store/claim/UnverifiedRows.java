package io.dupfinder.store.claim;

import io.dupfinder.catalog.CatalogClaims.UnverifiedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.session.Connections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Consumer;

/// Reads claims that are not decided yet, with their groups numbered.
public final class UnverifiedRows {

    public static final String SELECT =
            "select h.host_key, h.name, u.finder, u.finder_version, u.group_key, u.claimed_at, u.file_size, u.absolute_path"
                    + " from v_unverified_file u join host h on h.id = u.host_id"
                    + " order by h.name, h.id, u.finder, u.file_size desc, u.group_key, u.absolute_path";

    private long groups;
    private String group = "";

    private UnverifiedRows() {}

    static void read(Connection connection, Consumer<UnverifiedFile> visitor) throws SQLException {
        UnverifiedRows state = new UnverifiedRows();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setFetchSize(Connections.FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    visitor.accept(DamagedData.refused("claimed_file", () -> state.file(rows)));
                }
            }
        }
    }

    private UnverifiedFile file(ResultSet row) throws SQLException {
        String finder = row.getString(3);
        String version = row.getString(4);
        String ofRow =
                String.join(
                        " ", row.getString(1), finder, HexFormat.of().formatHex(row.getBytes(5)));
        if (!ofRow.equals(group)) {
            group = ofRow;
            groups++;
        }
        return new UnverifiedFile(
                groups,
                version == null ? finder : finder + " " + version,
                FileTime.ofSeconds(row.getDouble(6)),
                new Host(row.getString(1), row.getString(2)),
                new ByteCount(row.getLong(7)),
                FilePath.ofText(row.getString(8)));
    }
}

package io.dupfinder.store.run;

import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.file.ByteCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/// The record of a running scan. A number that is not known yet is NULL, as everywhere, and which
/// are known tells the stage: the contract has no column for it.
final class RecordSoFar {

    private RecordSoFar() {}

    /// Enters how far a scan is. One that has ended keeps what it ended with.
    static void enter(Connection connection, long scanId, ScanSoFar soFar) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update scan_metadata set files = ?, bytes = ?, directories = ?, files_reused = ?, files_read = ?,"
                                + " bytes_read = ?, skipped = ? where id = ? and state = 'RUNNING'")) {
            ScanStage stage = soFar.stage();
            boolean isWalked = stage.isBehind(ScanStage.WALKING);
            boolean isRecalled = stage.isBehind(ScanStage.RECALLING);
            set(update, 1, stage.isBehind(ScanStage.STARTING), soFar.files());
            set(update, 2, isWalked, soFar.bytes().bytes());
            set(update, 3, isWalked, soFar.directories());
            set(update, 4, isRecalled, soFar.filesReused());
            set(update, 5, isRecalled, soFar.filesRead());
            set(update, 6, isRecalled, soFar.bytesRead().bytes());
            set(update, 7, stage.isBehind(ScanStage.COMPARING), soFar.skipped());
            update.setLong(8, scanId);
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement update, int index, boolean isKnown, long number)
            throws SQLException {
        if (isKnown) {
            update.setLong(index, number);
        } else {
            update.setNull(index, Types.BIGINT);
        }
    }

    /// Reads what [#enter] wrote, of a row of `scan_metadata` that may be missing in an outer join.
    static ScanSoFar of(ResultSet row) throws SQLException {
        return new ScanSoFar(
                stage(row),
                row.getLong("files"),
                new ByteCount(row.getLong("bytes")),
                row.getLong("directories"),
                row.getLong("files_reused"),
                row.getLong("files_read"),
                new ByteCount(row.getLong("bytes_read")),
                row.getLong("skipped"));
    }

    private static ScanStage stage(ResultSet row) throws SQLException {
        if (isKnown(row, "skipped")) {
            return ScanStage.FINISHING;
        }
        if (isKnown(row, "files_reused")) {
            return ScanStage.COMPARING;
        }
        if (isKnown(row, "bytes")) {
            return ScanStage.RECALLING;
        }
        return isKnown(row, "files") ? ScanStage.WALKING : ScanStage.STARTING;
    }

    private static boolean isKnown(ResultSet row, String column) throws SQLException {
        row.getLong(column);
        return !row.wasNull();
    }
}

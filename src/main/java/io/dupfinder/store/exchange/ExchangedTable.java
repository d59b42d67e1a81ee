package io.dupfinder.store.exchange;

import static io.dupfinder.store.exchange.ExchangedTable.Kind.TEXT;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table that is moved from one catalog into another, in an order in which each finds what it
/// refers to. The lock stays behind, and so does the machine of a host, which its next scan enters.
enum ExchangedTable {
    HOST_ROWS("host", "id:HOST host_key name first_seen:SECONDS last_seen:SECONDS retired:NUMBER"),
    HOST_NAMES("host_name", "host_id:HOST name"),
    SCANS(
            "scan_metadata",
            "id:SCAN host_id:HOST roots options state started:SECONDS finished:SECONDS last_scan_timestamp:SECONDS"
                    + " files:NUMBER bytes:NUMBER directories:NUMBER files_read:NUMBER bytes_read:NUMBER files_reused:NUMBER"
                    + " skipped:NUMBER duplicate_groups:NUMBER redundant_files:NUMBER reclaimable_bytes:NUMBER"),
    FILES(
            "file_hashes",
            "host_id:HOST absolute_path path_key:BYTES filename file_size:NUMBER modified_time:SECONDS scan_date:SECONDS"
                    + " mtime_ns:NUMBER ctime_ns:NUMBER fs_id inode:NUMBER link_count:NUMBER allocated_bytes:NUMBER tier1_hash"
                    + " hash_value hash_algorithm hashed_at:SECONDS compared_scan_id:SCAN first_scan_id:SCAN"),
    VERSIONS(
            "file_version",
            "host_id:HOST absolute_path filename file_size:NUMBER modified_time:SECONDS mtime_ns:NUMBER ctime_ns:NUMBER fs_id"
                    + " inode:NUMBER tier1_hash hash_value hash_algorithm hashed_at:SECONDS first_scan_id:SCAN"
                    + " closed_scan_id:SCAN reason"),
    SKIPPED("skipped_file", "scan_id:SCAN path reason detail"),
    REDUNDANCY("scan_redundancy", "scan_id:SCAN redundant_bytes:NUMBER"),
    PRUNED("history_pruned", "host_id:HOST through_scan_id:SCAN"),
    ACKNOWLEDGED(
            "acknowledgement",
            "hash_algorithm hash_value file_size:NUMBER reason since:SECONDS until:SECONDS"),
    ACKNOWLEDGED_FILES(
            "acknowledged_file",
            "hash_algorithm hash_value file_size:NUMBER host_id:HOST path_key:BYTES absolute_path"),
    ACKNOWLEDGED_GLOBS("acknowledged_glob", "hash_algorithm hash_value file_size:NUMBER glob"),
    PROTECTED("protected_pattern", "pattern since:SECONDS"),
    LEARNED("learned_digest", "host_id:HOST path_key:BYTES hash_value scan_id:SCAN"),
    SUSPECTS(
            "suspect_file",
            "host_id:HOST path_key:BYTES absolute_path hash_algorithm hash_value found_value found_at:SECONDS mtime_ns:NUMBER ctime_ns:NUMBER"),
    CLAIMED(
            "claimed_file",
            "host_id:HOST finder finder_version group_key:BYTES path_key:BYTES absolute_path file_size:NUMBER mtime_ns:NUMBER"
                    + " ctime_ns:NUMBER claimed_at:SECONDS");

    /// The kind of a column's values.
    enum Kind {
        TEXT,
        NUMBER,
        SECONDS,
        BYTES,
        /// The number of a host, which is another one in each catalog.
        HOST,
        /// The number of a scan, which comes behind those that are there already.
        SCAN
    }

    private final String table;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it; no immutable map keeps an order.
    private final Map<String, Kind> columns = new LinkedHashMap<>();

    /// @param columns with what they hold; text where nothing is said
    ExchangedTable(String table, String columns) {
        this.table = table;
        for (String column : columns.split(" ", -1)) {
            List<String> parts = List.of(column.split(":", -1));
            this.columns.put(
                    parts.getFirst(), parts.size() == 1 ? TEXT : Kind.valueOf(parts.getLast()));
        }
    }

    static Optional<ExchangedTable> ofName(String table) {
        return Arrays.stream(values()).filter(it -> it.table.equals(table)).findFirst();
    }

    String table() {
        return table;
    }

    /// In the order of [#insert].
    Map<String, Kind> columns() {
        return Collections.unmodifiableMap(columns);
    }

    String select() {
        return "select " + String.join(", ", columns.keySet()) + " from " + table;
    }

    /// Acknowledgements go by content and protected patterns by their text, so that the catalog may
    /// have them already; each of the others is of a host's own.
    private boolean isShared() {
        return switch (this) {
            case ACKNOWLEDGED, ACKNOWLEDGED_FILES, ACKNOWLEDGED_GLOBS, PROTECTED -> true;
            case HOST_ROWS,
                    HOST_NAMES,
                    SCANS,
                    FILES,
                    VERSIONS,
                    SKIPPED,
                    REDUNDANCY,
                    PRUNED,
                    LEARNED,
                    SUSPECTS,
                    CLAIMED ->
                    false;
        };
    }

    /// @param meetsOthers whether the catalog has rows of its own
    String insert(boolean meetsOthers) {
        return "insert into %s (%s) values (%s)%s"
                .formatted(
                        table,
                        String.join(", ", columns.keySet()),
                        String.join(
                                ", ",
                                columns.keySet().stream().map(column -> ":" + column).toList()),
                        meetsOthers && isShared() ? " on conflict do nothing" : "");
    }
}

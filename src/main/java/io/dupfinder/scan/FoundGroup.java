package io.dupfinder.scan;

/// A duplicate group in the compact form in which a scan keeps it: row numbers instead of paths,
/// and nothing that its first row tells too. A list of boxed rows would cost ten times as much, and
/// nobody compares two of these.
///
/// @param copies distinct inodes
/// @param reclaimableBytes what all copies but the one that occupies most take on disk
/// @param rows of the file table, every path; the first stands for a copy
@SuppressWarnings("ArrayRecordComponent")
record FoundGroup(int copies, long reclaimableBytes, int[] rows) {

    /// A row that tells size and digest.
    int first() {
        return rows[0];
    }
}

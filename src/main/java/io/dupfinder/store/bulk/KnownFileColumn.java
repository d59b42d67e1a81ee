package io.dupfinder.store.bulk;

/// Columns of `file_hashes` that a [KnownFileCursor] reads, by their attributes, in the order of
/// the select list, behind the number of the row.
enum KnownFileColumn {
    INODE(2, "inode"),
    SIZE(3, "fileSize"),
    MTIME(4, "mtimeNs"),
    CTIME(5, "ctimeNs"),
    SCAN_DATE(6, "scanDate"),
    HASHED_AT(7, "hashedAt"),
    COMPARED(8, "comparedScanId"),
    FIRST_SCAN(9, "firstScanId"),
    FS_ID(10, "fsId"),
    SAMPLE(11, "tier1Hash"),
    DIGEST(12, "hashValue"),
    ALGORITHM(13, "hashAlgorithm"),
    PATH(14, "absolutePath"),
    KEY(15, "pathKey"),
    HOST(16, "hostId"),
    ALLOCATED(17, "allocatedBytes"),
    LINKS(18, "linkCount");

    private final int place;
    private final String attribute;

    KnownFileColumn(int place, String attribute) {
        this.place = place;
        this.attribute = attribute;
    }

    /// The place in the select list, from 1.
    int place() {
        return place;
    }

    /// The select list of rows `f`: the number of the row, then all columns.
    static String selected(FileHashMapping mapping) {
        StringBuilder columns = new StringBuilder("f.id");
        for (KnownFileColumn column : values()) {
            columns.append(", f.").append(mapping.name(column.attribute));
        }
        return columns.toString();
    }
}

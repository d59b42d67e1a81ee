package io.dupfinder.store.file;

/// The rule that makes rows of `file_hashes` one copy, in SQL of both databases: equal volumes and
/// inodes, like [io.dupfinder.catalog.GroupedFile.Copy]. The views of V11 say the same.
public final class CopySql {

    private CopySql() {}

    /// The volume of a row's filesystem. Behind the sign of a mount there are hexadecimal digits
    /// and hyphens alone, so that both databases can take them off.
    ///
    /// @param row the name of the row in the query
    public static String volume(String row) {
        return "case when %1$s.fs_id like '%%#%%' then rtrim(%1$s.fs_id, '0123456789abcdef-') else %1$s.fs_id end"
                .formatted(row);
    }

    /// Whether rows `f` and `g` are two copies.
    public static String areTwo() {
        return "(g.inode <> f.inode or %s <> %s)".formatted(volume("g"), volume("f"));
    }
}

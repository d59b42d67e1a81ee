package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CopyCount;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.catalog.SizeClass;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The wanted files of the catalog, largest first, a size class and more at a time.
final class FileBatches implements Supplier<List<ListedFile>> {

    private static final String SELECT =
            "select "
                    + FileRows.COLUMNS
                    + " from file_hashes f join host h on h.id = f.host_id"
                    + " where f.file_size >= ? and f.file_size <= ? and (f.file_size < ? or f.id < ?)"
                    + " order by f.file_size desc, f.id desc limit ?";

    private final Connections connections;
    private final GroupQuery query;
    private final List<KnownFile> sizeClass = new ArrayList<>();
    private long lastSize = Long.MAX_VALUE;
    private long lastRow = Long.MAX_VALUE;
    private boolean ended;

    FileBatches(Connections connections, GroupQuery query) {
        this.connections = connections;
        this.query = query;
    }

    @Override
    public List<ListedFile> get() {
        List<ListedFile> wanted = new ArrayList<>();
        while (wanted.isEmpty() && !ended) {
            List<KnownFile> rows = connections.read(this::nextRows);
            for (KnownFile row : rows) {
                if (row.file().size().bytes() != lastSize) {
                    endClass(wanted);
                }
                sizeClass.add(row);
                lastSize = row.file().size().bytes();
                lastRow = row.rowId();
            }
            if (rows.isEmpty()) {
                ended = true;
                endClass(wanted);
            }
        }
        return wanted;
    }

    private List<KnownFile> nextRows(Connection connection) throws SQLException {
        List<KnownFile> files = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, query.minSize().bytes());
            select.setLong(2, lastSize);
            select.setLong(3, lastSize);
            select.setLong(4, lastRow);
            select.setInt(5, FileReads.FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                FileRows row = new FileRows(rows);
                while (rows.next()) {
                    files.add(row.toKnownFile());
                }
            }
        }
        return files;
    }

    private void endClass(List<ListedFile> wanted) {
        new SizeClass(sizeClass)
                .listed().stream()
                        .filter(file ->
                                query.admits(file.file().host().key(), file.file().path().text()))
                        .filter(file -> admitsCopies(file))
                        .sorted((one, other) -> GroupedFile.ORDER.compare(one.file(), other.file()))
                        .forEach(wanted::add);
        sizeClass.clear();
    }

    /// What was not compared yet is asked for only by who asks for everything.
    private boolean admitsCopies(ListedFile file) {
        return file.copies().isPresent()
                ? query.copies().admits(file.copies().getAsInt())
                : query.copies().equals(CopyCount.ANY);
    }
}

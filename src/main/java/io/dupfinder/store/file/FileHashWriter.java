package io.dupfinder.store.file;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.store.bulk.BulkUpsert;
import io.dupfinder.store.bulk.FileHashMapping;
import io.dupfinder.store.bulk.RowOrigin;
import io.dupfinder.store.damage.RefusedRowException;
import io.dupfinder.store.entity.FileHash;
import io.dupfinder.store.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.JDBCException;
import org.hibernate.StatelessSession;

/// Upserts the files that a scan enters, as entities; in bulk where there are many. Not
/// thread-safe.
public final class FileHashWriter {

    /// Rows of a scan that go as entities. That many take a fifth of a second of processor time
    /// more than in bulk, and 300,000 three seconds.
    private static final long MOST_AS_ENTITIES = 10_000;

    private final RowOrigin origin;
    private final BulkUpsert bulk;
    private final LearnedDigests learned;
    private long entered;

    public FileHashWriter(Sessions sessions, RowOrigin origin) {
        this.origin = origin;
        bulk = sessions.connections().bulkUpsert(FileHashMapping.of(sessions.factory()), origin);
        learned = new LearnedDigests(origin);
    }

    /// Tells about how many rows will come.
    public void expect(long rows) {
        entered = Math.max(entered, rows);
    }

    /// Writes them inside the transaction of `session`.
    public void write(StatelessSession session, EnteredFiles files) {
        // Which digests are learned is told by what is not there yet.
        learned.enter(session, files);
        entered += files.count();
        if (entered > MOST_AS_ENTITIES) {
            bulk.write(session, files);
        } else {
            insert(session, rows(files));
        }
    }

    /// A batch that is refused is tried again row by row, to name the one: SQLite does not say
    /// which it was. PostgreSQL does, and takes no more in that transaction.
    private static void insert(StatelessSession session, List<FileHash> rows) {
        try {
            session.insertMultiple(rows);
        } catch (JDBCException batch) {
            for (FileHash row : rows) {
                try {
                    session.insert(row);
                } catch (JDBCException one) {
                    throw one.getErrorCode() == batch.getErrorCode()
                                    && Objects.equals(one.getSQLState(), batch.getSQLState())
                            ? new RefusedRowException("file_hashes, " + row.absolutePath(), one)
                            : batch;
                }
            }
            throw batch;
        }
    }

    private List<FileHash> rows(EnteredFiles files) {
        List<FileHash> rows = new ArrayList<>(files.count());
        files.rewind();
        while (files.next()) {
            rows.add(
                    new FileHash(
                            origin.hostId(),
                            files,
                            origin.algorithm(),
                            origin.counted(files.comparedScanId())));
        }
        return rows;
    }
}

package io.dupfinder.walk;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.StoredPaths;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.OpenDirectory;
import io.dupfinder.fs.OpenFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// Regular files in columns, each known by a row number: those that a walk took up, and behind them
/// others that are only remembered.
///
/// Row numbers are not dense. Met files are filled in by many threads, each into a chunk of its
/// own; the table is read when the walk has ended. Remembered ones are added by one thread after
/// that.
public final class FileTable {

    private final DirectoryTable directories;
    private final Filesystems filesystems;
    private final List<FileChunk> chunks = new ArrayList<>();

    /// Number of chunks that hold files that were met; more than there are while the walk goes on.
    private int chunksMet = Integer.MAX_VALUE;

    FileTable(DirectoryTable directories, Filesystems filesystems) {
        this.directories = directories;
        this.filesystems = filesystems;
    }

    synchronized FileChunk newChunk() {
        return newChunk(FileChunk.THIS_HOST);
    }

    private synchronized FileChunk newChunk(int host) {
        FileChunk chunk = new FileChunk(host);
        chunks.add(chunk);
        return chunk;
    }

    /// The walk is over: what is added from now on is only remembered.
    void endWalk() {
        chunksMet = chunks.size();
    }

    /// Adds a file that this run did not meet, and returns its row.
    ///
    /// @param host a number that the caller has chosen; 0 is this host
    /// @param filesystemId the catalog's identity of the filesystem
    public int remember(FilePath path, int host, String filesystemId, FileStat stat) {
        int number = chunkFor(host);
        FileChunk chunk = chunks.get(number);
        chunk.add(
                directories.add(path.parent().orElseThrow()),
                filesystems.number(filesystemId),
                EntryName.of(path.name()),
                stat);
        return (number << FileChunk.ROWS_BITS) | (chunk.rows - 1);
    }

    private int chunkFor(int host) {
        for (int number = chunks.size() - 1; number >= chunksMet(); number--) {
            if (chunks.get(number).host == host && !chunks.get(number).isFull()) {
                return number;
            }
        }
        newChunk(host);
        return chunks.size() - 1;
    }

    /// Calls `action` with the row number of each file that was met, in ascending order.
    public void forEachRow(IntConsumer action) {
        forEachRow(0, chunksMet(), action);
    }

    /// Calls `action` with the row number of each file that is only remembered.
    public void forEachRemembered(IntConsumer action) {
        forEachRow(chunksMet(), chunks.size(), action);
    }

    private void forEachRow(int fromChunk, int toChunk, IntConsumer action) {
        for (int chunk = fromChunk; chunk < toChunk; chunk++) {
            int rows = chunks.get(chunk).rows;
            for (int row = 0; row < rows; row++) {
                action.accept((chunk << FileChunk.ROWS_BITS) | row);
            }
        }
    }

    /// All rows, in pieces of at most `length`; files of one directory stand next to each other, as
    /// the disk listed them.
    public List<RowRange> ranges(int length) {
        List<RowRange> ranges = new ArrayList<>();
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            int first = chunk << FileChunk.ROWS_BITS;
            int rows = chunks.get(chunk).rows;
            for (int from = 0; from < rows; from += length) {
                ranges.add(new RowRange(first + from, first + Math.min(from + length, rows)));
            }
        }
        return ranges;
    }

    /// The row that was filled after this one by the same thread, as far as that is known; -1 for
    /// none.
    int next(int row) {
        int next = row + 1;
        return inChunk(next) != 0 && inChunk(next) < chunk(row).rows ? next : -1;
    }

    /// The number of files that were met.
    public int count() {
        int count = 0;
        for (int chunk = 0; chunk < chunksMet(); chunk++) {
            count += chunks.get(chunk).rows;
        }
        return count;
    }

    /// Whether any file is only remembered.
    public boolean remembersOthers() {
        return chunks.size() > chunksMet();
    }

    /// An upper bound of all row numbers: the length of an array indexed by them.
    public int rowLimit() {
        return chunks.size() << FileChunk.ROWS_BITS;
    }

    /// The total size of the files that were met.
    public ByteCount totalSize() {
        long total = 0;
        for (int chunk = 0; chunk < chunksMet(); chunk++) {
            FileChunk met = chunks.get(chunk);
            for (int row = 0; row < met.rows; row++) {
                total += met.size[row];
            }
        }
        return new ByteCount(total);
    }

    /// Whether the walk met the file.
    public boolean isMet(int row) {
        return row >>> FileChunk.ROWS_BITS < chunksMet;
    }

    /// The number of the host; 0 for this one.
    public int host(int row) {
        return chunk(row).host;
    }

    public FilePath path(int row) {
        FileChunk chunk = chunk(row);
        int at = inChunk(row);
        int start = chunk.nameStart(at);
        return directories
                .path(chunk.directory[at])
                .resolve(chunk.names, start, chunk.nameEnd[at] - start);
    }

    /// Adds the path to those that a catalog stores.
    public void addPath(int row, StoredPaths paths, PathKeys keys) {
        FileChunk chunk = chunk(row);
        int at = inChunk(row);
        int start = chunk.nameStart(at);
        paths.add(
                directories.path(chunk.directory[at]),
                chunk.names,
                start,
                chunk.nameEnd[at] - start,
                keys);
    }

    /// The number of the file's directory.
    public int directory(int row) {
        return chunk(row).directory[inChunk(row)];
    }

    public FilePath directoryPath(int row) {
        return directories.path(directory(row));
    }

    /// Opens the file from its directory, which is open already.
    public OpenFile open(OpenDirectory directory, int row) throws FileAccessException {
        FileChunk chunk = chunk(row);
        int at = inChunk(row);
        int start = chunk.nameStart(at);
        return directory.open(chunk.names, start, chunk.nameEnd[at] - start);
    }

    /// A hash of the directory's number and the name, for [#isNamed].
    public int nameHash(int row) {
        FileChunk chunk = chunk(row);
        int at = inChunk(row);
        return nameHash(chunk.directory[at], chunk.names, chunk.nameStart(at), chunk.nameEnd[at]);
    }

    /// The hash of a name, which stands in `buffer[from, to)`.
    public static int nameHash(int directory, byte[] buffer, int from, int to) {
        int hash = directory * 0x9E37_79B9;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + buffer[i];
        }
        return hash ^ (hash >>> 15);
    }

    /// Whether the file lies in this directory and has the name in `buffer[from, to)`.
    public boolean isNamed(int row, int directory, byte[] buffer, int from, int to) {
        FileChunk chunk = chunk(row);
        int at = inChunk(row);
        return chunk.directory[at] == directory
                && Arrays.equals(
                        chunk.names, chunk.nameStart(at), chunk.nameEnd[at], buffer, from, to);
    }

    /// The size in bytes.
    public long size(int row) {
        return chunk(row).size[inChunk(row)];
    }

    /// The inode, unsigned.
    public long inode(int row) {
        return chunk(row).inode[inChunk(row)];
    }

    /// The bytes on disk.
    public long allocated(int row) {
        return chunk(row).allocated[inChunk(row)];
    }

    public long links(int row) {
        return chunk(row).links[inChunk(row)];
    }

    /// The number of the user who owns the file, or [FileStat#UNKNOWN_OWNER].
    public int owner(int row) {
        return chunk(row).owner[inChunk(row)];
    }

    /// Notes who owns a file that is only remembered.
    public void setOwner(int row, int owner) {
        chunk(row).owner[inChunk(row)] = owner;
    }

    public long mtimeNanos(int row) {
        return chunk(row).mtimeNanos[inChunk(row)];
    }

    public long ctimeNanos(int row) {
        return chunk(row).ctimeNanos[inChunk(row)];
    }

    /// A small number that stands for the filesystem within this run; with host and inode it tells
    /// files apart.
    public int filesystem(int row) {
        return chunk(row).filesystem[inChunk(row)];
    }

    /// A number that stands for the filesystem's volume within this run: with the inode it tells
    /// copies apart.
    public int volume(int row) {
        return filesystems.volume(filesystem(row));
    }

    /// Whether rows of earlier runs under the filesystem's name speak of this filesystem.
    public boolean isFilesystemTheSame(int row) {
        return filesystems.outlastsRun(filesystem(row));
    }

    /// The catalog's name of the filesystem.
    public String filesystemId(int row) {
        return filesystems.id(filesystem(row));
    }

    private int chunksMet() {
        return Math.min(chunksMet, chunks.size());
    }

    private FileChunk chunk(int row) {
        return chunks.get(row >>> FileChunk.ROWS_BITS);
    }

    private static int inChunk(int row) {
        return row & (FileChunk.ROWS - 1);
    }

    /// Consecutive rows of a [FileTable].
    ///
    /// @param to the row behind the last one
    public record RowRange(int from, int to) {}
}

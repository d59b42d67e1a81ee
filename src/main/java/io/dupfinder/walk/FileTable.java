package io.dupfinder.walk;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// The regular files a walk took up, each known by a row number.
///
/// Row numbers are not dense. Filled by many threads, each into a chunk of its own; read when the
/// walk has ended.
public final class FileTable {

    private final DirectoryTable directories;
    private final Filesystems filesystems;
    private final List<FileChunk> chunks = new ArrayList<>();

    FileTable(DirectoryTable directories, Filesystems filesystems) {
        this.directories = directories;
        this.filesystems = filesystems;
    }

    synchronized FileChunk newChunk() {
        FileChunk chunk = new FileChunk();
        chunks.add(chunk);
        return chunk;
    }

    /// Calls `action` with each row number, in ascending order.
    public void forEachRow(IntConsumer action) {
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            int rows = chunks.get(chunk).rows;
            for (int row = 0; row < rows; row++) {
                action.accept((chunk << FileChunk.ROWS_BITS) | row);
            }
        }
    }

    /// How many files there are.
    public int count() {
        return chunks.stream().mapToInt(chunk -> chunk.rows).sum();
    }

    /// An upper bound of all row numbers: the length of an array indexed by them.
    public int rowLimit() {
        return chunks.size() << FileChunk.ROWS_BITS;
    }

    public ByteCount totalSize() {
        long total = 0;
        for (FileChunk chunk : chunks) {
            for (int row = 0; row < chunk.rows; row++) {
                total += chunk.size[row];
            }
        }
        return new ByteCount(total);
    }

    public FilePath path(int row) {
        FileChunk chunk = chunk(row);
        int at = inChunk(row);
        int start = at == 0 ? 0 : chunk.nameEnd[at - 1];
        return directories
                .path(chunk.directory[at])
                .resolve(chunk.names, start, chunk.nameEnd[at] - start);
    }

    /// In bytes.
    public long size(int row) {
        return chunk(row).size[inChunk(row)];
    }

    /// Unsigned.
    public long inode(int row) {
        return chunk(row).inode[inChunk(row)];
    }

    /// Bytes on disk.
    public long allocated(int row) {
        return chunk(row).allocated[inChunk(row)];
    }

    public long links(int row) {
        return chunk(row).links[inChunk(row)];
    }

    public long mtimeNanos(int row) {
        return chunk(row).mtimeNanos[inChunk(row)];
    }

    public long ctimeNanos(int row) {
        return chunk(row).ctimeNanos[inChunk(row)];
    }

    /// A small number that stands for the device within this run; with the inode it tells files
    /// apart.
    public int filesystem(int row) {
        return chunk(row).filesystem[inChunk(row)];
    }

    /// The catalog's identity of the filesystem.
    public String filesystemId(int row) {
        return filesystems.id(filesystem(row));
    }

    /// First half of the [io.dupfinder.file.PathKey].
    public long keyHigh(int row) {
        return chunk(row).keyHigh[inChunk(row)];
    }

    /// Second half of the [io.dupfinder.file.PathKey].
    public long keyLow(int row) {
        return chunk(row).keyLow[inChunk(row)];
    }

    private FileChunk chunk(int row) {
        return chunks.get(row >>> FileChunk.ROWS_BITS);
    }

    private static int inChunk(int row) {
        return row & (FileChunk.ROWS - 1);
    }
}

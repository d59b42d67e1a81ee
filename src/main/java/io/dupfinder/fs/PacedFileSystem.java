package io.dupfinder.fs;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.PathKeys;
import java.util.List;
import java.util.Optional;

/// Another file system, of which contents are read no faster than at a pace.
public final class PacedFileSystem implements FileSystem {

    private final FileSystem disk;
    private final ReadPace pace;

    public PacedFileSystem(FileSystem disk, ReadPace pace) {
        this.disk = disk;
        this.pace = pace;
    }

    @Override
    public OpenFile open(FilePath file) throws FileAccessException {
        return new PacedFile(disk.open(file));
    }

    @Override
    public OpenDirectory openDirectory(FilePath directory) throws FileAccessException {
        OpenDirectory open = disk.openDirectory(directory);
        return new OpenDirectory() {
            @Override
            public OpenFile open(byte[] name, int offset, int length) throws FileAccessException {
                return new PacedFile(open.open(name, offset, length));
            }

            @Override
            public void close() {
                open.close();
            }
        };
    }

    /// Nothing is read ahead, which nobody could slow down.
    @Override
    public void fetch(List<FilePart> parts) {}

    @Override
    public void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException {
        disk.list(directory, visitor);
    }

    @Override
    public void stat(FilePath path, FileStat into) throws FileAccessException {
        disk.stat(path, into);
    }

    @Override
    public Optional<ExtentList> sharedExtents(FilePath file, FileStat into)
            throws FileAccessException {
        return disk.sharedExtents(file, into);
    }

    @Override
    public Optional<Spindle> spindle(List<FilePath> files) {
        return disk.spindle(files);
    }

    @Override
    public byte[] linkTarget(FilePath link) throws FileAccessException {
        return disk.linkTarget(link);
    }

    @Override
    public FilePath realPath(FilePath path) throws FileAccessException {
        return disk.realPath(path);
    }

    @Override
    public FilesystemId filesystemId(FilePath path) throws FileAccessException {
        return disk.filesystemId(path);
    }

    @Override
    public Optional<FilePath> placeInFilesystem(FilePath directory) {
        return disk.placeInFilesystem(directory);
    }

    @Override
    public List<FilePath> layers(FilePath directory) {
        return disk.layers(directory);
    }

    @Override
    public PathKeys pathKeys() {
        return disk.pathKeys();
    }

    @Override
    public Optional<Xxh3> xxh3() {
        return disk.xxh3();
    }

    @Override
    public int filesToKeepOpen() {
        return disk.filesToKeepOpen();
    }

    /// A file of the disk, read at the pace.
    private final class PacedFile implements OpenFile {

        private final OpenFile file;

        PacedFile(OpenFile file) {
            this.file = file;
        }

        @Override
        public int read(long position, NativeMemory target, int offset, int length)
                throws FileAccessException {
            int count = file.read(position, target, offset, length);
            pace.read(count);
            return count;
        }

        @Override
        public void stat(FileStat into) throws FileAccessException {
            file.stat(into);
        }

        @Override
        public boolean mayChangeUnseen(boolean isInMemory) {
            return file.mayChangeUnseen(isInMemory);
        }

        @Override
        public void leaveMemoryAsItIs() {
            file.leaveMemoryAsItIs();
        }

        @Override
        public void forgetWhatMemoryHolds() {
            file.forgetWhatMemoryHolds();
        }

        @Override
        public long placeOnDisk() {
            return file.placeOnDisk();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}

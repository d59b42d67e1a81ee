package io.dupfinder.testing;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.ExtentList;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.fs.linux.LinuxFileSystem;
import java.util.Optional;

/// The real disk, for subclasses that override single methods.
public abstract class RealDisk implements FileSystem {

    protected final FileSystem disk = new LinuxFileSystem();

    @Override
    public OpenFile open(FilePath file) throws FileAccessException {
        return disk.open(file);
    }

    @Override
    public Optional<ExtentList> sharedExtents(FilePath file, FileStat into)
            throws FileAccessException {
        return disk.sharedExtents(file, into);
    }

    @Override
    public void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException {
        disk.list(directory, visitor);
    }

    @Override
    public void stat(FilePath path, FileStat into) throws FileAccessException {
        disk.stat(path, into);
    }

    @Override
    public FilePath realPath(FilePath path) throws FileAccessException {
        return disk.realPath(path);
    }

    @Override
    public FilesystemId filesystemId(FilePath path) throws FileAccessException {
        return disk.filesystemId(path);
    }

    /// A file of the real disk, for subclasses that override single methods.
    protected static class RealFile implements OpenFile {

        private final OpenFile file;

        protected RealFile(OpenFile file) {
            this.file = file;
        }

        @Override
        public void stat(FileStat into) throws FileAccessException {
            file.stat(into);
        }

        @Override
        public int read(long position, NativeMemory target, int offset, int length)
                throws FileAccessException {
            return file.read(position, target, offset, length);
        }

        @Override
        public void close() {
            file.close();
        }
    }
}

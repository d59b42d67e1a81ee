package io.dupfinder.testing;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import java.util.concurrent.atomic.AtomicBoolean;

/// The real disk, with one change at a chosen moment of a scan.
public final class MeddledFileSystem extends RealDisk {

    /// The moment of the change: before a file or directory is opened, or after its first bytes
    /// were read.
    public enum Moment {
        BEFORE_OPEN,
        BEFORE_READ,
        AFTER_READ
    }

    private final String name;
    private final Moment moment;
    private final Runnable change;
    private final AtomicBoolean done = new AtomicBoolean();

    /// Runs `change` once, when a scan reaches the file or directory of this name.
    public MeddledFileSystem(String name, Moment moment, Runnable change) {
        this.name = name;
        this.moment = moment;
        this.change = change;
    }

    private void meet(FilePath file, Moment now) {
        if (now == moment && file.text().endsWith("/" + name) && done.compareAndSet(false, true)) {
            change.run();
        }
    }

    public boolean hasMeddled() {
        return done.get();
    }

    @Override
    public OpenFile open(FilePath file) throws FileAccessException {
        meet(file, Moment.BEFORE_OPEN);
        return new RealFile(disk.open(file)) {
            @Override
            public int read(long position, NativeMemory target, int offset, int length)
                    throws FileAccessException {
                meet(file, Moment.BEFORE_READ);
                int read = super.read(position, target, offset, length);
                meet(file, Moment.AFTER_READ);
                return read;
            }
        };
    }

    @Override
    public void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException {
        meet(directory, Moment.BEFORE_OPEN);
        disk.list(directory, visitor);
    }
}

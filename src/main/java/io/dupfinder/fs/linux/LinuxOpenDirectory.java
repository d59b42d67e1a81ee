package io.dupfinder.fs.linux;

import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.OpenDirectory;
import io.dupfinder.fs.OpenFile;

/// A directory's handle, relative to which files are opened by their names.
final class LinuxOpenDirectory implements OpenDirectory {

    private final LinuxOpening opening;

    /// Memory of the thread that opened it.
    private final Scratch opener;

    private final int descriptor;

    LinuxOpenDirectory(LinuxOpening opening, Scratch opener, int descriptor) {
        this.opening = opening;
        this.opener = opener;
        this.descriptor = descriptor;
    }

    @Override
    public OpenFile open(byte[] name, int offset, int length) throws FileAccessException {
        Scratch scratch = opener.here();
        return new LinuxOpenFile(scratch, opening.entry(scratch, descriptor, name, offset, length));
    }

    @Override
    public void close() {
        Libc.close(descriptor);
    }
}

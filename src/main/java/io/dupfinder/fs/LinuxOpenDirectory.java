package io.dupfinder.fs;

/// The handle of a directory, from which files are opened by their names alone.
final class LinuxOpenDirectory implements OpenDirectory {

    private final LinuxOpening opening;
    private final int descriptor;

    LinuxOpenDirectory(LinuxOpening opening, int descriptor) {
        this.opening = opening;
        this.descriptor = descriptor;
    }

    @Override
    public OpenFile open(byte[] name, int offset, int length) throws FileAccessException {
        return new LinuxOpenFile(
                opening.entry(Scratch.ofThread(), descriptor, name, offset, length));
    }

    @Override
    public void close() {
        Libc.close(Scratch.ofThread().state, descriptor);
    }
}

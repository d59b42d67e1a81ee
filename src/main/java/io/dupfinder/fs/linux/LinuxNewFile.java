package io.dupfinder.fs.linux;

import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.NewFile;
import java.util.Map;

/// The descriptor of a file that was just made.
final class LinuxNewFile implements NewFile {

    private final Scratch opener;
    private final int descriptor;

    LinuxNewFile(Scratch opener, int descriptor) {
        this.opener = opener;
        this.descriptor = descriptor;
    }

    @Override
    public void write(NativeMemory memory, int length) throws ActionFailedException {
        Change.write(opener.here(), descriptor, memory, length);
    }

    @Override
    public void resemble(EntryState other, Map<String, byte[]> extendedAttributes)
            throws ActionFailedException {
        Scratch scratch = opener.here();
        AttributeChange.resemble(scratch, descriptor, other, extendedAttributes);
        AttributeChange.setTimes(scratch, descriptor, other.times());
    }

    @Override
    public void sync() throws ActionFailedException {
        Change.sync(opener.here(), descriptor);
    }

    @Override
    public EntryState state() throws FileAccessException {
        return LinuxHeldDirectory.state(opener.here(), descriptor);
    }

    @Override
    public void close() {
        Libc.close(descriptor);
    }
}

package io.dupfinder.fs.linux;

import io.dupfinder.fs.FileAccessException;

/// Reads what a symbolic link leads to.
final class LinkTarget {

    private LinkTarget() {}

    /// The bytes of the target, neither resolved nor checked.
    ///
    /// @param descriptor of the link itself, or of the directory that `name` lies in
    /// @param name address of the link's name; of an empty one where the descriptor is the link's
    static byte[] read(Scratch scratch, int descriptor, long name) throws FileAccessException {
        long length =
                Libc.callOnce(
                        scratch.state,
                        SystemCall.READLINKAT,
                        descriptor,
                        name,
                        scratch.otherName.address,
                        scratch.otherName.length(),
                        0);
        if (length < 0) {
            throw Errno.failure(scratch.errno());
        }
        byte[] target = new byte[(int) length];
        scratch.otherName.copyTo(target, 0, target.length);
        return target;
    }
}

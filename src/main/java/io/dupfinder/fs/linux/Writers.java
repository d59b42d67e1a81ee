package io.dupfinder.fs.linux;

/// Asks whether anybody has a file open, or mapped, for writing.
///
/// The kernel gives a lease for reading only while nobody has (fcntl(2)). It is given back at once;
/// who opens the file for writing in between waits that long. Only the owner of the file and root
/// get one.
final class Writers {

    private static final int SET_SIGNAL = 10;
    private static final int SET_LEASE = 1024;
    private static final int READ_LEASE = 0;
    private static final int NO_LEASE = 2;

    /// `SIGURG`, which a process ignores unless it says otherwise. The kernel would by default tell
    /// of a writer by `SIGIO`, which ends it.
    private static final int IGNORED_SIGNAL = 23;

    private Writers() {}

    /// Whether nobody can write to an open file without opening it first.
    static boolean areKnownToBeNone(Scratch scratch, int descriptor) {
        if (Libc.fcntl(scratch.state, descriptor, SET_SIGNAL, IGNORED_SIGNAL) < 0
                || Libc.fcntl(scratch.state, descriptor, SET_LEASE, READ_LEASE) < 0) {
            return false;
        }
        Libc.fcntl(scratch.state, descriptor, SET_LEASE, NO_LEASE);
        return true;
    }
}

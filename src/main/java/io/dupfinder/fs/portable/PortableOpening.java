package io.dupfinder.fs.portable;

import io.dupfinder.fs.linux.Descriptors;
import io.dupfinder.fs.linux.Errno;
import io.dupfinder.fs.linux.Libc;
import io.dupfinder.fs.linux.LinuxFileSystem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Opens files and directories through java.nio, and waits for a free descriptor.
///
/// A lack of descriptors is no failure of the file: other threads will close theirs. The JDK has no
/// type for it, only the system's text.
final class PortableOpening {

    /// The system's texts for a lack of descriptors, in English and, on Linux, in the language of
    /// this process.
    private static final Set<String> TOO_MANY = tooMany();

    private PortableOpening() {}

    /// A call of the JDK that opens something.
    interface Call<T> {
        T open() throws IOException;
    }

    /// Waits while no descriptor is free.
    ///
    /// @throws TooManyOpenFilesException when none gets free
    static <T> T patiently(Call<T> call) throws IOException {
        int attempts = 0;
        while (true) {
            try {
                return call.open();
            } catch (FileSystemException e) {
                if (!TOO_MANY.contains(String.valueOf(e.getReason()))) {
                    throw e;
                }
                Descriptors.awaitFree(attempts++);
            }
        }
    }

    private static Set<String> tooMany() {
        String process = "Too many open files";
        String system = "Too many open files in system";
        return LinuxFileSystem.isSupported()
                ? Stream.of(
                                process,
                                system,
                                Libc.errorText(Errno.EMFILE),
                                Libc.errorText(Errno.ENFILE))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of(process, system);
    }
}

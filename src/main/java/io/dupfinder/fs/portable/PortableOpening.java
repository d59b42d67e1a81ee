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

/// Opens by java.nio what needs a descriptor.
///
/// That none is free says nothing about the file: other threads will close theirs. The JDK has no
/// type for it, and says it in the system's words.
final class PortableOpening {

    /// In English, and in the language of this process where that is known.
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

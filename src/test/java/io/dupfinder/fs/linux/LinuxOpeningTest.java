package io.dupfinder.fs.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths are opened alike with openat2 and on kernels that have none.
@EnabledOnOs(OS.LINUX)
class LinuxOpeningTest {

    @TempDir Path directory;

    private static long size(LinuxOpening opening, FilePath path) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int descriptor = opening.file(scratch, path);
        try {
            FileStat stat = new FileStat();
            LinuxFileSystem.statDescriptor(scratch, descriptor, stat);
            return stat.size();
        } finally {
            Libc.close(descriptor);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void files_and_directories_are_opened_also_the_root(boolean lacksOpenat2) throws Exception {
        LinuxOpening opening = new LinuxOpening(lacksOpenat2);
        Path inner = Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(inner.resolve("f"), "four");

        assertThat(size(opening, NioPath.toFilePath(inner.resolve("f").toRealPath()))).isEqualTo(4);
        for (FilePath path :
                new FilePath[] {FilePath.ofPlain("/"), NioPath.toFilePath(inner.toRealPath())}) {
            int descriptor = opening.held(Scratch.ofThread(), path);
            assertThat(descriptor).isNotNegative();
            Libc.close(descriptor);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_link_is_followed_wherever_it_stands(boolean lacksOpenat2) throws IOException {
        LinuxOpening opening = new LinuxOpening(lacksOpenat2);
        Path outside = Files.createDirectories(directory.resolve("outside/sub"));
        Files.writeString(outside.resolve("secret"), "secret");
        Path real = directory.toRealPath();
        Files.createSymbolicLink(real.resolve("link"), real.resolve("outside"));
        Files.createSymbolicLink(real.resolve("last"), outside.resolve("secret"));

        for (String path : new String[] {"link/sub/secret", "last"}) {
            assertThatExceptionOfType(FileAccessException.class)
                    .as(path)
                    .isThrownBy(() -> size(opening, NioPath.toFilePath(real.resolve(path))));
        }
        assertThatExceptionOfType(FileAccessException.class)
                .isThrownBy(() ->
                        opening.directory(
                                Scratch.ofThread(), NioPath.toFilePath(real.resolve("link/sub"))));
    }
}

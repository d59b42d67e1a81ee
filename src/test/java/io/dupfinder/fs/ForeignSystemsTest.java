package io.dupfinder.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.portable.PortableFileSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// [PortableFileSystem] on other systems, which jimfs simulates.
@Tag("fast")
class ForeignSystemsTest {

    /// A system, and one of its directories as bytes.
    record Foreign(String name, java.nio.file.FileSystem nio, FilePath root) {

        static Foreign of(String name, Configuration configuration, String root) {
            return new Foreign(name, Jimfs.newFileSystem(configuration), FilePath.ofPlain(root));
        }

        FilePath path(String relative) {
            return FilePath.ofPlain(root + "/" + relative);
        }

        Path nioPath(String relative) {
            return NioPath.of(nio, path(relative));
        }

        void file(String relative, String content) throws IOException {
            Files.createDirectories(nioPath(relative).getParent());
            Files.writeString(nioPath(relative), content);
        }

        FileSystem files() {
            return new PortableFileSystem(nio);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> systems() {
        return Stream.of(
                        Foreign.of("Unix", Configuration.unix(), "/data"),
                        Foreign.of("macOS", Configuration.osX(), "/Users/me"),
                        Foreign.of("Windows", Configuration.windows(), "/C:/data"))
                .map(Arguments::of);
    }

    /// Entries as `name kind size`.
    private static Set<String> list(Foreign on, FilePath directory) throws FileAccessException {
        return Listing.of(on.files(), directory, stat -> stat.kind() == EntryKind.DIRECTORY);
    }

    private static FileStat stat(Foreign on, FilePath path) throws FileAccessException {
        FileStat stat = new FileStat();
        on.files().stat(path, stat);
        return stat;
    }

    private static String read(Foreign on, FilePath path) throws FileAccessException {
        try (OpenFile open = on.files().open(path)) {
            NativeMemory content = NativeMemory.ofPages(100);
            int length = open.read(0, content, 0, content.length());
            return StandardCharsets.UTF_8.decode(content.slice(0, length)).toString();
        }
    }

    private static void assertVanished(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FileAccessException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(SkipReason.VANISHED));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void directories_are_listed_and_files_read(Foreign on) throws Exception {
        on.file("f", "abc");
        on.file("d/g", "defg");
        Files.createSymbolicLink(on.nioPath("l"), on.nioPath("f"));

        assertThat(list(on, on.root())).containsExactly("d DIRECTORY", "f REGULAR 3", "l SYMLINK");
        assertThat(list(on, on.path("d"))).containsExactly("g REGULAR 4");
        assertThat(read(on, on.path("d/g"))).isEqualTo("defg");
        assertThat(on.files().realPath(on.path("l"))).isEqualTo(on.path("f"));
        assertThat(on.files().realPath(on.path("d/../d/./g"))).isEqualTo(on.path("d/g"));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void names_of_any_characters_are_listed_and_opened(Foreign on) throws Exception {
        String[] names = {"ü日本", "a b", "%41#;&", "\u202egnp", "\ud83d\ude00"};
        Set<String> expected = new TreeSet<>();
        for (String name : names) {
            on.file(name, name);
            expected.add(
                    on.path(name).nameText()
                            + " REGULAR "
                            + name.getBytes(StandardCharsets.UTF_8).length);
        }

        assertThat(list(on, on.root())).isEqualTo(expected);
        for (String name : names) {
            assertThat(read(on, on.path(name))).isEqualTo(name);
            assertThat(on.files().realPath(on.path(name))).isEqualTo(on.path(name));
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void a_link_in_the_way_counts_as_vanished(Foreign on) throws Exception {
        on.file("d/f", "abc");
        Files.createSymbolicLink(on.nioPath("l"), on.nioPath("d"));
        Files.createSymbolicLink(on.nioPath("lf"), on.nioPath("d/f"));

        assertVanished(() -> list(on, on.path("l")));
        assertVanished(() -> read(on, on.path("l/f")));
        assertVanished(() -> read(on, on.path("lf")));
        assertVanished(() -> stat(on, on.path("l/f")));
        assertVanished(() -> stat(on, on.path("d/f/g")));
        assertVanished(() -> list(on, on.path("d/f")));
        assertVanished(() -> read(on, on.path("none")));
        assertVanished(() -> on.files().realPath(on.path("none")));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void attributes_are_told_apart_by_path_and_time(Foreign on) throws Exception {
        on.file("f", "abc");
        on.file("g", "abc");
        Instant modified = Instant.parse("2020-01-02T03:04:05.678901234Z");
        Files.setLastModifiedTime(on.nioPath("f"), FileTime.from(modified));
        FileStat f = stat(on, on.path("f"));
        FileStat g = stat(on, on.path("g"));

        assertThat(io.dupfinder.file.FileTime.instant(f.mtimeNanos())).isEqualTo(modified);
        assertThat(f.size()).isEqualTo(3);
        assertThat(f.links()).isEqualTo(1);
        assertThat(f.ctimeNanos()).isGreaterThan(f.mtimeNanos());
        assertThat(f.id()).isNotEqualTo(g.id()).isEqualTo(stat(on, on.path("f")).id());
        assertThat(f.device()).isEqualTo(g.device());
        assertThat(on.files().filesystemId(on.path("f")))
                .isEqualTo(on.files().filesystemId(on.root()))
                .matches(name -> !name.outlastsMount());
    }

    @ParameterizedTest
    @MethodSource("systems")
    void a_file_that_changes_while_it_is_open_is_noticed(Foreign on) throws Exception {
        on.file("f", "abc");

        try (OpenFile open = on.files().open(on.path("f"))) {
            Files.delete(on.nioPath("f"));
            on.file("f", "longer");

            assertThatThrownBy(() -> open.stat(new FileStat()))
                    .isInstanceOfSatisfying(
                            FileAccessException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(SkipReason.CHANGED));
        }
    }

    @Test
    void on_macos_a_name_is_found_in_either_form_of_unicode_and_any_case() throws Exception {
        Foreign mac = Foreign.of("macOS", Configuration.osX(), "/Users/me");
        mac.file("é", "composed");

        assertThat(read(mac, mac.path("e\u0301"))).isEqualTo("composed");
        FilePath real = mac.files().realPath(mac.path("e\u0301"));
        assertThat(mac.files().realPath(mac.path("é"))).isEqualTo(real);
        assertThat(list(mac, mac.root())).containsExactly(real.nameText() + " REGULAR 8");
        mac.file("Upper", "case");
        assertThat(read(mac, mac.path("uPPER"))).isEqualTo("case");
    }

    @Test
    void on_windows_the_real_path_has_the_letters_that_were_given() throws Exception {
        Foreign windows = Foreign.of("Windows", Configuration.windows(), "/C:/data");
        windows.file("Sub/File.TXT", "text");

        assertThat(windows.files().realPath(FilePath.ofPlain("/C:/DATA/sub/file.txt")))
                .isEqualTo(windows.path("Sub/File.TXT"));
        assertThat(list(windows, FilePath.ofPlain("/C:/DATA/SUB")))
                .containsExactly("File.TXT REGULAR 4");
    }

    @Test
    void on_windows_what_cannot_be_a_path_is_not_there() {
        Foreign windows = Foreign.of("Windows", Configuration.windows(), "/C:/data");

        assertVanished(() -> stat(windows, FilePath.ofPlain("/")));
        assertVanished(() -> stat(windows, FilePath.ofPlain("/data")));
        assertVanished(() -> stat(windows, FilePath.ofPlain("/C:/data\\f")));
        assertVanished(() -> stat(windows, windows.root().resolve(new byte[] {(byte) 0xff})));
    }
}

package io.dupfinder.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.portable.PortableFileSystem;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A walk on Windows and macOS, which jimfs simulates.
@Tag("fast")
class ForeignWalkTest {

    private final FileSystem windows =
            Jimfs.newFileSystem(
                    Configuration.windows().toBuilder()
                            .setRoots("C:\\", "D:\\", "\\\\server\\share\\")
                            .build());
    private final FileSystem mac = Jimfs.newFileSystem(Configuration.osX());

    private static void file(FileSystem on, String path) throws IOException {
        Path file = on.getPath(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private static Tree walk(FileSystem on, WalkFilter filter, String... roots) {
        List<FilePath> paths =
                Arrays.stream(roots).map(root -> NioPath.toFilePath(on.getPath(root))).toList();
        WalkRequest request = new WalkRequest(paths, filter, Set.of(), false, Threads.fixed(1));
        return new FileWalker(new PortableFileSystem(on), request, new WalkCounter())
                .walk(() -> false);
    }

    private static List<String> taken(FileSystem on, WalkFilter filter, String... roots) {
        FileTable files = walk(on, filter, roots).files();
        List<String> taken = new ArrayList<>();
        files.forEachRow(row -> taken.add(files.path(row).text()));
        return taken.stream().sorted().toList();
    }

    private static WalkFilter excluding(String glob) {
        return new WalkFilter(
                FileRules.NONE,
                new NameRules(
                        new PatternList(List.of(Glob.of(glob))),
                        PatternList.NONE,
                        PatternList.NONE,
                        Extensions.ALL),
                Integer.MAX_VALUE,
                false,
                false);
    }

    @Test
    void windows_finds_each_file_once_whatever_letters_its_roots_are_typed_in() throws Exception {
        file(windows, "C:\\Data\\One.txt");
        file(windows, "C:\\Data\\Sub\\Two.txt");

        assertThat(
                        taken(
                                windows,
                                WalkFilter.EVERYTHING,
                                "c:\\data",
                                "C:\\DATA\\sub",
                                "C:/Data/./Sub/../Sub",
                                "C:\\data\\ONE.TXT"))
                .containsExactly("/C:/Data/One.txt", "/C:/Data/Sub/Two.txt");
    }

    @Test
    void drives_and_shares_of_windows_are_apart() throws Exception {
        file(windows, "C:\\x");
        file(windows, "D:\\x");
        file(windows, "\\\\server\\share\\dir\\x");

        assertThat(taken(windows, WalkFilter.EVERYTHING, "C:\\", "D:\\", "\\\\server\\share\\"))
                .containsExactly("/C:/x", "/D:/x", "/UNC/server/share/dir/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.tmp", "Sub/*.tmp", "/C:/Data/Sub/*.tmp", "**/Sub"})
    void patterns_are_written_with_slashes_on_windows_too(String glob) throws Exception {
        file(windows, "C:\\Data\\Sub\\a.tmp");
        file(windows, "C:\\Data\\b.txt");

        assertThat(taken(windows, excluding(glob), "C:\\Data")).containsExactly("/C:/Data/b.txt");
    }

    /// Names that a program on Windows cannot open, and that others leave on a share.
    @Test
    void names_of_devices_are_files_like_all_others() throws Exception {
        for (String name : new String[] {"NUL", "con.txt", "COM1", "aux"}) {
            file(windows, "\\\\server\\share\\" + name);
        }

        assertThat(taken(windows, WalkFilter.EVERYTHING, "\\\\server\\share\\"))
                .containsExactly(
                        "/UNC/server/share/COM1",
                        "/UNC/server/share/NUL",
                        "/UNC/server/share/aux",
                        "/UNC/server/share/con.txt");
    }

    @Test
    void a_path_of_many_hundred_characters_is_walked_to_its_end() throws Exception {
        String deep = "C:\\long\\" + "directory of thirty characters\\".repeat(30) + "file";
        file(windows, deep);

        Tree tree = walk(windows, WalkFilter.EVERYTHING, "C:\\long");

        assertThat(tree.files().count()).isEqualTo(1);
        assertThat(tree.skipped().total()).isZero();
    }

    @Test
    void macos_finds_each_file_once_in_either_form_of_unicode_and_any_case() throws Exception {
        file(mac, "/Users/me/Bücher/Eins");

        assertThat(
                        taken(
                                mac,
                                WalkFilter.EVERYTHING,
                                "/Users/me/Bücher",
                                "/users/ME/Bu\u0308cher",
                                "/Users/me"))
                .hasSize(1)
                .allMatch(path -> path.endsWith("/Eins"));
    }
}

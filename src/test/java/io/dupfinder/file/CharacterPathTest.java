package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class CharacterPathTest {

    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());

    @ParameterizedTest
    @CsvSource({
        "C:\\, /C:",
        "C:\\dir\\file, /C:/dir/file",
        "d:\\ü 日.txt, /d:/ü 日.txt",
        "\\\\server\\share\\, /UNC/server/share",
        "\\\\server\\share\\dir\\file, /UNC/server/share/dir/file"
    })
    void a_path_of_windows_has_a_form_with_slashes_that_leads_back(String nio, String path) {
        FilePath form = CharacterPath.toFilePath(windows.getPath(nio));

        assertThat(form).isEqualTo(FilePath.ofPlain(path));
        assertThat(CharacterPath.of(windows, form)).isEqualTo(windows.getPath(nio));
    }

    @Test
    void half_a_character_which_windows_allows_in_names_survives() {
        for (String name : new String[] {"\ud800", "a\udfffb", "\udc00\ud800", "\ud83d\ude00"}) {
            FilePath form = CharacterPath.toFilePath(windows.getPath("C:\\" + name));

            assertThat(CharacterPath.of(windows, form).getFileName()).hasToString(name);
            assertThat(FilePath.ofText(form.text())).isEqualTo(form);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "41ff", "c3", "eda0", "eda080edb080", "5c", "415c42"})
    void bytes_that_are_no_name_of_windows_are_refused(String hex) {
        FilePath path = FilePath.ofPlain("/C:").resolve(HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> CharacterPath.of(windows, path))
                .isInstanceOf(InvalidPathException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "D:\\x, /D:/x",
        "D:/x, /D:/x",
        "sub\\x, /C:/here/sub/x",
        ".\\sub/x, /C:/here/./sub/x",
        "\\\\server\\share\\x, /UNC/server/share/x"
    })
    void what_is_typed_on_windows_is_seen_from_the_working_directory(String typed, String path) {
        FilePath here = FilePath.ofPlain("/C:/here");

        assertThat(CharacterPath.ofTyped(windows, typed.getBytes(StandardCharsets.UTF_8), here))
                .isEqualTo(FilePath.ofPlain(path));
        assertThat(NioPath.ofSpelling(windows, typed, here)).contains(FilePath.ofPlain(path));
    }

    @Test
    void a_setting_is_left_to_slashes_where_those_are_the_systems_own() {
        FilePath here = FilePath.ofPlain("/here");

        assertThat(NioPath.ofSpelling("D:\\x", here)).isEmpty();
        assertThat(NioPath.ofSpelling(windows, "what?", here)).isEmpty();
    }
}

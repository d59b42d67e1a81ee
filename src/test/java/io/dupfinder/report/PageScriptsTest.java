package io.dupfinder.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.dupfinder.testing.BrowserPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/// Scripts of the page by themselves, without a report, in one page for all cases.
@Tag("browser")
class PageScriptsTest {

    private static final List<String> SCRIPTS =
            List.of(
                    "wording.js",
                    "columns.js",
                    "inodes.js",
                    "paths.js",
                    "kinds.js",
                    "globs.js",
                    "search.js",
                    "treemap.js",
                    "virtuallist.js");

    private static BrowserPage page;

    @BeforeAll
    static void open() {
        page = new BrowserPage();
        for (String script : SCRIPTS) {
            String text = new String(PageTemplate.resource(script), StandardCharsets.UTF_8);
            page.page().addScriptTag(new Page.AddScriptTagOptions().setContent(text));
        }
    }

    @AfterAll
    static void close() {
        page.close();
    }

    @Test
    void paths_of_one_inode_are_told_from_those_of_another() {
        assertThat(
                        (List<?>)
                                page.evaluate(
                                        """
                                        (() => {
                                          const inodes = [[7, 0, 0], [7, 1, 0], [7, 0, 1], [7, 0, 0], [8, 0, 0], [7, 0, 1], [7, 0, 0]];
                                          const report = {
                                            firstFile: [0, 1, 8], copies: [1, 4],
                                            inode: Uint32Array.from([9, 9, ...inodes.flatMap(([low, high]) => [low, high])]),
                                            filesystem: Uint32Array.from([5, ...inodes.map(([, , number]) => number)]),
                                            volumes: [0, 1],
                                          };
                                          const found = inodesOf(report, 1);
                                          return inodes.map((_, i) => `${found.firstOf(i + 1)}:${found.pathsOf(i + 1)}`);
                                        })()\
                                        """))
                .isEqualTo(List.of("1:3", "2:1", "3:2", "1:3", "5:1", "3:2", "1:3"));
    }

    @Test
    void areas_of_a_map_are_in_proportion_and_cover_it() {
        assertThat(
                        (boolean)
                                page.evaluate(
                                        """
                                        (() => {
                                          const values = [900, 400, 400, 120, 50, 9, 1, 0];
                                          const box = { x: 10, y: 20, width: 600, height: 300 };
                                          const placed = squarify(values, box);
                                          const sum = values.reduce((a, b) => a + b);
                                          return placed.every(({ x, y, width, height }, i) =>
                                            Math.abs(width * height - (180000 * values[i]) / sum) < 0.001
                                            && x >= 9.999 && y >= 19.999
                                            && x + width < 610.001 && y + height < 320.001);
                                        })()\
                                        """))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "853.33, 853 B",
        "1023.4, 1023 B",
        "1023.6, 1.0 KiB",
        "1536, 1.5 KiB",
        "1023500, 1.0 MiB"
    })
    void sizes_are_readable(double bytes, String words) {
        assertThat(page.evaluate("humanSize(%s)".formatted(bytes))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, jpg",
        "a.tar.GZ, gz",
        ".bashrc, ''",
        "Makefile, ''",
        "a., ''",
        "a.b/c, b/c",
        "a.no-extension-so-long, ''"
    })
    void extensions_are_those_of_their_own_name(String name, String extension) {
        assertThat(
                        page.evaluate(
                                "extensionAt(new TextEncoder().encode('x.y\\0%s\\0z.w\\0'), 4)"
                                        .formatted(name)))
                .isEqualTo(extension);
    }

    @Test
    void names_written_from_right_to_left_follow_each_other_from_left_to_right() {
        assertThat(
                        (boolean)
                                page.evaluate(
                                        """
                                        (() => {
                                          const made = foreign("p", "path", "/t/שלום/עולם/abc.txt");
                                          document.body.append(made);
                                          const lefts = [...made.querySelectorAll("bdi")]
                                            .filter(name => name.textContent)
                                            .map(name => name.getBoundingClientRect().left);
                                          return made.textContent === "/t/שלום/עולם/abc.txt" && lefts.length === 4
                                            && lefts.every((left, i) => i === 0 || left > lefts[i - 1]);
                                        })()\
                                        """))
                .isTrue();
    }

    @Test
    void a_map_of_nothing_has_no_area() {
        assertThat((List<?>) page.evaluate("squarify([], { x: 0, y: 0, width: 9, height: 9 })"))
                .isEmpty();
        assertThat(page.evaluate("squarify([0, 0], { x: 0, y: 0, width: 9, height: 9 }).length"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/io/dupfinder/file/globs.csv", useHeadersInDisplayName = true)
    void a_pattern_matches_what_the_shared_table_says(
            String glob, String text, boolean expected, @Nullable Boolean expectedHere) {
        assertThat(
                        page.page()
                                .evaluate(
                                        "([glob, text]) => new RegExp(`^${globSource(glob)}$`, 'su').test(text)",
                                        List.of(glob, text)))
                .isEqualTo(expectedHere == null ? expected : expectedHere);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/io/dupfinder/file/path-texts.csv", useHeadersInDisplayName = true)
    void a_text_form_is_what_the_shared_table_says(String name, String codePoints, String text) {
        assertThat(
                        page.page()
                                .evaluate(
                                        """
                                        codePoints => textForm(String.fromCodePoint(
                                          ...codePoints.split(" ").map(hex => parseInt(hex, 16))))\
                                        """,
                                        codePoints))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "a/*, /x/a/b, true",
        "a/*, /xa/b, false",
        "/a/*, /x/a/b, false",
        "?, [, true",
        "a?, ba, false",
    })
    void a_pattern_is_matched_against_the_name_the_end_of_the_path_or_the_whole_path(
            String glob, String subject, boolean fits) {
        assertThat(
                        page.page()
                                .evaluate(
                                        "([glob, subject]) => globExpression(glob).test(subject)",
                                        List.of(glob, subject)))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b/c.txt, b/c, true",
        "/a/b/c.txt, /b/c.t, true",
        "/a/b/c.txt, a/b/, true",
        "/a/b/c.txt, /, true",
        "/a/b/c.txt, a/c, false",
        "/a/b/c.txt, b/c.txt/, false",
        "/ab/c/d.txt, b/c/d, true",
        "/ab/c/d.txt, a/c, false",
        "/ab/c/d.txt, /b/c, false",
        "/c.txt, /c, true",
        "/c.txt, //c, false",
        "/a/b/c.txt, /a/**/c.*, true",
        "/a/c.txt, /a/**/c.*, true",
        "/a/b/c.txt, /a/**, true",
        "/a/c.txt, /a/**, true",
        "/ab/c.txt, /a/**, false",
        "/x/a/b/c.txt, a/**, true",
        "/a/b/c.txt, **/c.txt, true",
        "/a/b/c.txt, b/*.txt, true",
        "/a/xb/c.txt, b/*.txt, false",
        "/c.txt, /*, true",
        "/a/c.txt, /*, false",
        "/a/b/c.txt, /a**t, true",
        "/a/b/c.txt, '/a/{b,x}/c*', true",
        "/a/b/c.txt, '/a/b/[a-c].*', true",
    })
    void paths_are_found_by_parts_and_patterns(String path, String wanted, boolean isFound) {
        assertThat(
                        page.page()
                                .evaluate(
                                        """
                                        ([path, wanted]) => {
                                          const names = path.split("/");
                                          const bytes = new TextEncoder().encode(`${names.pop()}\\0`);
                                          const report = {
                                            bytes,
                                            directoryNames: names,
                                            directoryCount: names.length,
                                            parent: Int32Array.from(names, (_, i) => i - 1),
                                            directory: Uint32Array.of(names.length - 1),
                                          };
                                          const piece = pieceOf(0, 1, 0, bytes.length);
                                          const marks = new FileMarks(1);
                                          [...mark(report, [piece], wanted, marks)];
                                          return marks.has(0);
                                        }\
                                        """,
                                        List.of(path, wanted)))
                .isEqualTo(isFound);
    }

    @Test
    void small_letters_stand_where_the_letters_stood() {
        assertThat(page.evaluate("folded('İstanbul ÄÖ ß ẞ')")).isEqualTo("İstanbul äö ß ß");
    }

    @Test
    void an_address_of_a_file_is_made_of_its_bytes() {
        assertThat(page.evaluate("fileUrl('/a b/\\\\xff\\\\\\\\ü?#%.png')"))
                .isEqualTo("file:///a%20b/%FF%5C%C3%BC%3F%23%25.png");
    }

    @Test
    void a_list_longer_than_browsers_lay_out_is_reached_to_its_end() {
        page.evaluate(
                """
                (() => {
                  const box = document.createElement("div");
                  box.id = "box";
                  box.tabIndex = 0;
                  box.style.cssText = "--row-height: 50px; height: 500px; overflow-y: auto; position: relative";
                  document.body.append(box);
                  const list = new VirtualList(box, {
                    draw: (row, index) => {
                      const made = row ?? document.createElement("div");
                      made.className = "row";
                      made.style.cssText = "position: absolute; top: 0; height: 50px";
                      made.textContent = `row ${index}`;
                      return made;
                    },
                    open: () => {},
                  });
                  list.space.style.position = "relative";
                  list.space.style.overflow = "hidden";
                  list.show(10_000_000);
                })()\
                """);
        page.find("#box").focus();
        page.page().keyboard().press("End");
        page.waitUntil("document.querySelector('.row.active')?.textContent === 'row 9999999'");
        assertThat(
                        (boolean)
                                page.evaluate(
                                        """
                                        (() => {
                                          const row = document.querySelector(".row.active").getBoundingClientRect();
                                          const box = document.querySelector("#box").getBoundingClientRect();
                                          return row.bottom <= box.bottom + 1 && row.top >= box.top;
                                        })()\
                                        """))
                .isTrue();
        page.page().keyboard().press("PageUp");
        page.waitUntil("document.querySelector('.row.active')?.textContent === 'row 9999990'");
        page.page().keyboard().press("Home");
        page.waitUntil("document.querySelector('.row.active')?.textContent === 'row 0'");
    }
}

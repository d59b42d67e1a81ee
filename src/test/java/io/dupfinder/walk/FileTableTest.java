package io.dupfinder.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.SyntheticFileSystem;
import io.dupfinder.walk.FileTable.RowRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rows as threads of a walk add them, and as the catalog's memory comes behind them.
@Tag("fast")
class FileTableTest {

    private static final FilePath HOME = FilePath.ofPlain("/home");
    private static final FilePath PHOTOS = FilePath.ofPlain("/home/photos");

    private final Filesystems filesystems = new Filesystems(new SyntheticFileSystem(0));
    private final DirectoryTable directories = new DirectoryTable(filesystems);
    private final FileTable table = new FileTable(directories, filesystems);
    private WalkerThread thread;

    @BeforeEach
    void setUp() {
        thread = new WalkerThread(table, filesystems);
    }

    private void enter(FilePath directory) {
        thread.enter(directory, directories.add(directory));
    }

    private void add(String name, long size) throws Exception {
        thread.add(
                EntryName.of(name.getBytes(StandardCharsets.UTF_8)),
                FileStat.ofFile(size + 1, size, 4096, 1, 5, 6));
    }

    private List<String> met() {
        List<String> paths = new ArrayList<>();
        table.forEachRow(row -> paths.add(table.path(row).text()));
        return paths;
    }

    private List<String> remembered() {
        List<String> paths = new ArrayList<>();
        table.forEachRemembered(row -> paths.add(table.path(row).text()));
        return paths;
    }

    @Test
    void a_row_is_what_was_added() throws Exception {
        enter(HOME);
        add("a.txt", 7);
        table.endWalk();

        assertThat(table.count()).isEqualTo(1);
        table.forEachRow(row -> {
            assertThat(table.path(row)).isEqualTo(FilePath.ofPlain("/home/a.txt"));
            assertThat(table.directoryPath(row)).isEqualTo(HOME);
            assertThat(table.size(row)).isEqualTo(7);
            assertThat(table.inode(row)).isEqualTo(8);
            assertThat(table.allocated(row)).isEqualTo(4096);
            assertThat(table.links(row)).isEqualTo(1);
            assertThat(table.mtimeNanos(row)).isEqualTo(5);
            assertThat(table.ctimeNanos(row)).isEqualTo(6);
            assertThat(table.filesystemId(row)).isEqualTo("5ca1ab1e");
            assertThat(table.isMet(row)).isTrue();
            assertThat(table.host(row)).isZero();
        });
        assertThat(table.totalSize().bytes()).isEqualTo(7);
    }

    @Test
    void threads_fill_pieces_of_their_own_and_every_row_is_met() throws Exception {
        WalkerThread other = new WalkerThread(table, filesystems);
        enter(HOME);
        other.enter(PHOTOS, directories.add(PHOTOS));
        for (int i = 0; i < 5_000; i++) {
            add("f" + i, 1);
            other.add(
                    EntryName.of(("p" + i).getBytes(StandardCharsets.UTF_8)),
                    FileStat.ofFile(i, 1, 1, 1, 0, 0));
        }
        table.endWalk();

        assertThat(table.count()).isEqualTo(10_000);
        assertThat(met())
                .hasSize(10_000)
                .doesNotHaveDuplicates()
                .contains("/home/f0", "/home/f4999", "/home/photos/p0", "/home/photos/p4999");
        table.forEachRow(row -> assertThat(row).isLessThan(table.rowLimit()));
    }

    @Test
    void ranges_cover_every_row_once_and_are_no_longer_than_asked_for() throws Exception {
        enter(HOME);
        for (int i = 0; i < 5_000; i++) {
            add("f" + i, 1);
        }
        table.endWalk();

        List<RowRange> ranges = table.ranges(1_000);

        assertThat(ranges)
                .allSatisfy(range -> assertThat(range.to() - range.from()).isBetween(1, 1_000));
        List<Integer> rows = new ArrayList<>();
        ranges.forEach(range -> {
            for (int row = range.from(); row < range.to(); row++) {
                rows.add(row);
            }
        });
        List<Integer> expected = new ArrayList<>();
        table.forEachRow(expected::add);
        assertThat(rows).containsExactlyElementsOf(expected);
    }

    @Test
    void the_row_behind_another_is_the_next_of_its_thread() throws Exception {
        enter(HOME);
        add("a", 1);
        add("b", 1);
        table.endWalk();

        assertThat(table.next(0)).isEqualTo(1);
        assertThat(table.next(1)).isEqualTo(-1);
    }

    @Test
    void remembered_files_come_behind_those_that_were_met_and_count_by_themselves()
            throws Exception {
        enter(HOME);
        add("a", 7);
        table.endWalk();
        assertThat(table.remembersOthers()).isFalse();

        int here =
                table.remember(
                        FilePath.ofPlain("/srv/b"), 0, "disk", FileStat.ofFile(1, 9, 9, 1, 0, 0));
        int there =
                table.remember(
                        FilePath.ofPlain("/srv/b"), 2, "disk", FileStat.ofFile(1, 9, 9, 1, 0, 0));
        int more =
                table.remember(
                        FilePath.ofPlain("/srv/c"), 0, "other", FileStat.ofFile(1, 9, 9, 1, 0, 0));

        assertThat(table.remembersOthers()).isTrue();
        assertThat(met()).containsExactly("/home/a");
        assertThat(remembered()).containsExactlyInAnyOrder("/srv/b", "/srv/b", "/srv/c");
        assertThat(table.isMet(here)).isFalse();
        assertThat(table.host(here)).isZero();
        assertThat(table.host(there)).isEqualTo(2);
        assertThat(table.filesystemId(more)).isEqualTo("other");
        assertThat(more).as("those of one host stand together").isEqualTo(here + 1);
        assertThat(table.count()).isEqualTo(1);
        assertThat(table.totalSize().bytes()).isEqualTo(7);
    }

    @Test
    void a_path_is_found_again_by_its_bytes() throws Exception {
        enter(HOME);
        add("a", 1);
        add("b", 1);
        enter(PHOTOS);
        add("a", 1);
        table.endWalk();
        PathIndex index = new PathIndex(table, directories);

        for (String path : met()) {
            assertThat(table.path(index.row(FilePath.ofPlain(path))).text()).isEqualTo(path);
        }
        assertThat(index.row(FilePath.ofPlain("/home/photos/b"))).isEqualTo(PathIndex.ABSENT);
        assertThat(index.row(FilePath.ofPlain("/elsewhere/a"))).isEqualTo(PathIndex.ABSENT);
        assertThat(index.row(HOME)).isEqualTo(PathIndex.ABSENT);
    }

    @Test
    void one_finder_finds_paths_in_any_order() throws Exception {
        enter(HOME);
        for (int i = 0; i < 100; i++) {
            add("f" + i, 1);
        }
        enter(PHOTOS);
        add("x", 1);
        table.endWalk();
        PathIndex.Finder finder = new PathIndex(table, directories).finder();

        for (String path :
                List.of(
                        "/home/f0",
                        "/home/f1",
                        "/home/f99",
                        "/home/photos/x",
                        "/home/f50",
                        "/home/f50",
                        "/home/f51")) {
            byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
            int row = finder.row(bytes, 0, bytes.length);
            assertThat(table.path(row).text()).isEqualTo(path);
        }
    }
}

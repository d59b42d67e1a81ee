package io.dupfinder.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.walk.FileRules.Ages;
import io.dupfinder.walk.FileRules.Sizes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class WalkFilterTest {

    private static final FilePath ROOT = FilePath.ofPlain("/r");

    private static WalkFilter sizes(long least, Optional<ByteCount> most) {
        return new WalkFilter(
                new FileRules(new Sizes(new ByteCount(least), most), Ages.ALL, OptionalInt.empty()),
                NameRules.NONE,
                Integer.MAX_VALUE,
                false,
                false);
    }

    private static WalkFilter globs(int maxDepth, List<Glob> excludes, List<Glob> includes) {
        return new WalkFilter(
                FileRules.NONE,
                new NameRules(
                        new PatternList(excludes),
                        new PatternList(includes),
                        PatternList.NONE,
                        Extensions.ALL),
                maxDepth,
                false,
                false);
    }

    private static boolean admits(WalkFilter filter, String path) {
        return filter.admits(FilePath.ofPlain(path), ROOT, 10, 0);
    }

    @ParameterizedTest
    @CsvSource({"0,0,false", "1,0,false", "2,0,true", "2,1,true", "2,2,false", "10,9,true"})
    void empty_files_are_recorded_unless_the_minimum_is_above_one_byte(
            long least, long size, boolean tooSmall) {
        assertThat(new Sizes(new ByteCount(least), Optional.empty()).isTooSmall(size))
                .isEqualTo(tooSmall);
    }

    @Test
    void the_largest_size_is_still_taken() {
        Sizes sizes = new Sizes(new ByteCount(1), Optional.of(new ByteCount(100)));

        assertThat(sizes.isTooLarge(100)).isFalse();
        assertThat(sizes.isTooLarge(101)).isTrue();
        assertThat(Sizes.ALL.isTooLarge(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void the_default_restricts_no_size() {
        assertThat(WalkFilter.EVERYTHING.files().areRestricted()).isFalse();
        assertThat(new Sizes(new ByteCount(2), Optional.empty()).areRestricted()).isTrue();
        assertThat(new Sizes(ByteCount.ZERO, Optional.of(new ByteCount(5))).areRestricted())
                .isTrue();
    }

    @Test
    void a_file_below_an_excluded_directory_would_not_have_been_met() {
        WalkFilter filter = globs(Integer.MAX_VALUE, List.of(Glob.of("cache")), List.of());

        assertThat(admits(filter, "/r/a")).isTrue();
        assertThat(admits(filter, "/r/cache")).isFalse();
        assertThat(admits(filter, "/r/cache/a")).isFalse();
        assertThat(admits(filter, "/r/b/cache/c/a")).isFalse();
    }

    @Test
    void includes_are_of_files_and_not_of_directories() {
        WalkFilter filter = globs(Integer.MAX_VALUE, List.of(), List.of(Glob.of("*.jpg")));

        assertThat(admits(filter, "/r/b/a.jpg")).isTrue();
        assertThat(admits(filter, "/r/b.jpg/a")).isFalse();
        assertThat(filter.names().leaveOutDirectory(FilePath.ofPlain("/r/b"), ROOT)).isEmpty();
    }

    @Test
    void an_exclude_goes_before_an_include() {
        WalkFilter filter =
                globs(Integer.MAX_VALUE, List.of(Glob.of("a.*")), List.of(Glob.of("*.jpg")));

        assertThat(admits(filter, "/r/a.jpg")).isFalse();
        assertThat(admits(filter, "/r/b.jpg")).isTrue();
    }

    @Test
    void depth_counts_from_the_root() {
        WalkFilter filter = globs(2, List.of(), List.of());

        assertThat(admits(filter, "/r/a")).isTrue();
        assertThat(admits(filter, "/r/b/a")).isTrue();
        assertThat(admits(filter, "/r/b/c/a")).isFalse();
    }

    @Test
    void a_size_that_is_left_out_would_not_have_been_met() {
        WalkFilter filter = sizes(11, Optional.empty());

        assertThat(admits(filter, "/r/a")).isFalse();
        assertThat(filter.admits(FilePath.ofPlain("/r/a"), ROOT, 11, 0)).isTrue();
    }
}

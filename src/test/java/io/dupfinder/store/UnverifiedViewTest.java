package io.dupfinder.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rows of `v_unverified_file`, against a plain comparison of each member of each claim with
/// every other one.
@Tag("database")
class UnverifiedViewTest {

    private static final int GROUPS = 400;
    private static final int MOST_MEMBERS = 5;

    private final Random random = new Random(6);
    @TempDir Path directory;

    /// @param group the number of the claim
    /// @param file in the catalog
    /// @param inode files with the same one are one copy
    /// @param comparedScan 0: in none
    private record Member(
            int group,
            int file,
            int inode,
            String sample,
            String digest,
            String algorithm,
            int firstScan,
            int comparedScan) {

        boolean isUndecidedFrom(Member other) {
            return inode != other.inode
                    && (digest.isEmpty()
                            || other.digest.isEmpty()
                            || !algorithm.equals(other.algorithm))
                    && (sample.isEmpty() || other.sample.isEmpty() || sample.equals(other.sample))
                    && comparedScan < other.firstScan
                    && other.comparedScan < firstScan;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_view_holds_what_nobody_has_told_apart_or_proven(Database database) {
        Cli cli = new Cli(directory.resolve("home"), database);
        cli.run("catalog", "init");
        List<Member> members = members();
        CatalogProbe catalog = cli.catalog();
        enter(database, catalog, members);

        assertThat(Set.copyOf(catalog.rows("select file_id from v_unverified_file")))
                .isEqualTo(undecided(members))
                .hasSizeGreaterThan(GROUPS / 2)
                .hasSizeLessThan(members.size() * 3 / 4);
    }

    private static Set<String> undecided(List<Member> members) {
        Set<String> undecided = new HashSet<>();
        for (Member member : members) {
            if (members.stream()
                    .filter(other -> other.group == member.group)
                    .anyMatch(member::isUndecidedFrom)) {
                undecided.add(Integer.toString(member.file));
            }
        }
        return undecided;
    }

    private List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (int group = 1; group <= GROUPS; group++) {
            int count = 2 + random.nextInt(MOST_MEMBERS - 1);
            boolean areSampled = random.nextInt(4) > 0;
            for (int i = 0; i < count; i++) {
                boolean isSampled = areSampled || random.nextBoolean();
                boolean isHashed = random.nextBoolean();
                int firstScan = 1 + random.nextInt(3);
                members.add(
                        new Member(
                                group,
                                members.size() + 1,
                                random.nextInt(5) == 0 ? 1 : members.size() + 1_000,
                                isSampled ? "s" + random.nextInt(2) : "",
                                isHashed ? "d" + random.nextInt(2) : "",
                                !isHashed ? "" : random.nextInt(4) == 0 ? "sha256" : "xxh3-128",
                                firstScan,
                                random.nextInt(3) == 0 ? firstScan + random.nextInt(2) : 0));
            }
        }
        return members;
    }

    private static void enter(Database database, CatalogProbe catalog, List<Member> members) {
        catalog.execute(
                "insert into host (host_key, name, first_seen, last_seen) values ('h', 'h', 0, 0)");
        StringJoiner files = new StringJoiner(",");
        StringJoiner claims = new StringJoiner(",");
        for (Member member : members) {
            files.add(
                    "(1, '/f%1$d', %2$s, 'f%1$d', 9, 0, 0, 0, 0, 'fs', %3$d, 1, 0, nullif('%4$s', ''), nullif('%5$s', ''), nullif('%6$s', ''), %7$d, nullif(%8$d, 0))"
                            .formatted(
                                    member.file,
                                    bytes(database, member.file),
                                    member.inode,
                                    member.sample,
                                    member.digest,
                                    member.algorithm,
                                    member.firstScan,
                                    member.comparedScan));
            claims.add(
                    "(1, 'fclones', %s, %s, '/f%d', 9, 0, 0, 0)"
                            .formatted(
                                    bytes(database, member.group),
                                    bytes(database, member.file),
                                    member.file));
        }
        catalog.execute(
                "insert into file_hashes (host_id, absolute_path, path_key, filename, file_size, modified_time, scan_date, mtime_ns, ctime_ns, fs_id, inode, link_count, allocated_bytes, tier1_hash, hash_value, hash_algorithm, first_scan_id, compared_scan_id) values "
                        + files);
        catalog.execute(
                "insert into claimed_file (host_id, finder, group_key, path_key, absolute_path, file_size, mtime_ns, ctime_ns, claimed_at) values "
                        + claims);
    }

    /// Sixteen bytes with this number.
    private static String bytes(Database database, int number) {
        return switch (database) {
            case SQLITE -> "x'%032x'".formatted(number);
            case POSTGRESQL -> "decode('%032x', 'hex')".formatted(number);
        };
    }
}

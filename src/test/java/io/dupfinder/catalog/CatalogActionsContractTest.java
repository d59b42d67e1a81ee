package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.CatalogActions.ActionRun;
import io.dupfinder.catalog.CatalogActions.Counts;
import io.dupfinder.catalog.CatalogActions.Gone;
import io.dupfinder.catalog.CatalogActions.MirroredAction;
import io.dupfinder.catalog.CatalogActions.ProtectedPattern;
import io.dupfinder.catalog.CatalogActions.Sizes;
import io.dupfinder.file.ByteCount;
import io.dupfinder.testing.MadeFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Runs that acted, what they took away, and patterns that nothing may touch.
class CatalogActionsContractTest extends CatalogFixture {

    private static final MadeFile A = MadeFile.of("/data/a", 10, 1);
    private static final MadeFile B = MadeFile.of("/data/b", 10, 1);
    private static final Instant LATER = BEGAN.plusSeconds(60);

    private static ActionRun run(String id, Host host, Optional<Instant> ended, Counts counts) {
        return new ActionRun(id, host, "plan of " + id, BEGAN, ended, counts);
    }

    private static Counts counts(long done, long quarantine) {
        return new Counts(done, 2, 3, 4, new ByteCount(quarantine));
    }

    private static MirroredAction action(
            long number, MadeFile file, String standing, Gone... gone) {
        return new MirroredAction(
                number,
                "quarantine",
                standing,
                Optional.empty(),
                file.path(),
                new Sizes(new ByteCount(10), new ByteCount(4_096)),
                List.of(gone));
    }

    private static Gone gone(MadeFile file) {
        return new Gone(List.of(file.path()), MadeFile.FILESYSTEM, file.inode());
    }

    private List<String> present() {
        return catalog.lookup().withDigest(A.digest()).stream()
                .map(file -> file.host().key() + ":" + file.file().path().text())
                .toList();
    }

    @Test
    void a_catalog_keeps_its_identity() {
        String identity = catalog.actions().identity();

        assertThat(identity).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(catalog.actions().identity()).isEqualTo(identity);
    }

    @Test
    void patterns_are_protected_once_and_given_up_once() {
        CatalogActions actions = catalog.actions();

        assertThat(actions.protect("/b/é'\\\\x0a")).isTrue();
        assertThat(actions.protect("*.raw")).isTrue();
        assertThat(actions.protect("*.raw")).isFalse();
        assertThat(actions.protectedPatterns())
                .extracting(ProtectedPattern::pattern)
                .containsExactly("*.raw", "/b/é'\\\\x0a");
        assertThat(actions.unprotect("*.raw")).isTrue();
        assertThat(actions.unprotect("*.raw")).isFalse();
        assertThat(actions.protectedPatterns()).hasSize(1);
    }

    @Test
    void what_a_run_took_away_is_gone_and_in_the_history() {
        scan(HERE, A, B);

        catalog.actions()
                .mirror(
                        run("one", HERE, Optional.of(LATER), counts(1, 4_096)),
                        List.of(action(1, B, "DONE", gone(B))));

        assertThat(present()).containsExactly("here:/data/a");
        assertThat(paths(catalog.duplicateGroups(everything()))).isEmpty();
        assertThat(catalog.history().stats().versions()).isEqualTo(1);
    }

    @Test
    void a_run_that_is_entered_again_is_the_same_run_and_takes_nothing_twice() {
        scan(HERE, A, B);
        CatalogActions actions = catalog.actions();
        actions.mirror(
                run("one", HERE, Optional.empty(), counts(1, 4_096)),
                List.of(action(1, B, "DONE", gone(B))));

        actions.mirror(
                run("one", HERE, Optional.of(LATER), counts(0, 0)),
                List.of(action(1, B, "UNDONE")));
        actions.mirror(run("one", HERE, Optional.of(LATER), counts(0, 0)), List.of());

        assertThat(actions.runs())
                .containsExactly(run("one", HERE, Optional.of(LATER), counts(0, 0)));
        assertThat(catalog.history().stats().versions()).isEqualTo(1);
    }

    @Test
    void a_file_that_has_the_path_by_now_stays() {
        scan(HERE, A, B.withInode(B.inode() + 1));
        scan(THERE, B);

        catalog.actions()
                .mirror(
                        run("one", HERE, Optional.of(LATER), counts(1, 0)),
                        List.of(action(1, B, "DONE", gone(B))));

        assertThat(present())
                .containsExactlyInAnyOrder("here:/data/a", "here:/data/b", "there:/data/b");
    }

    @Test
    void runs_are_listed_newest_first_with_their_numbers() {
        CatalogActions actions = catalog.actions();
        ActionRun first = run("1", HERE, Optional.of(LATER), counts(1, 5));
        ActionRun other = run("2", THERE, Optional.empty(), counts(7, 6));
        actions.mirror(first, List.of());
        actions.mirror(other, List.of());

        assertThat(actions.runs()).containsExactly(other, first);
        assertThat(actions.inQuarantine()).isEqualTo(new ByteCount(11));
    }

    @Test
    void before_the_first_run_there_is_none() {
        assertThat(catalog.actions().runs()).isEmpty();
        assertThat(catalog.actions().inQuarantine()).isEqualTo(ByteCount.ZERO);
        assertThat(catalog.actions().protectedPatterns()).isEmpty();
    }

    @Test
    void a_thousand_actions_are_entered_at_once() {
        MadeFile[] files = new MadeFile[1_000];
        for (int i = 0; i < files.length; i++) {
            files[i] = MadeFile.of("/data/many/%04d".formatted(i), 10, 1).withInode(i);
        }
        scan(HERE, files);
        List<MirroredAction> actions =
                List.of(files).stream()
                        .skip(1)
                        .map(file -> action(file.inode(), file, "DONE", gone(file)))
                        .toList();

        catalog.actions().mirror(run("one", HERE, Optional.of(LATER), counts(999, 0)), actions);

        assertThat(present()).containsExactly("here:/data/many/0000");
    }
}

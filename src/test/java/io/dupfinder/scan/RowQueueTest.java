package io.dupfinder.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.PathKeys;
import io.dupfinder.scan.RowQueue.LearnedRows;
import io.dupfinder.scan.RowQueue.Sign;
import io.dupfinder.testing.FileTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the queue to the changes of a transaction: rows are real ones, the catalog is not there.
@Tag("fast")
class RowQueueTest {

    private static final Instant READ = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir Path directory;
    private final RowQueue queue = new RowQueue();
    private WalkedTree tree;
    private WriteBatch batch;

    @BeforeEach
    void setUp() {
        FileTree files = new FileTree(directory.resolve("tree"));
        tree = WalkedTree.of(files.file("a", "1").file("b", "2").file("c", "3"));
        batch = new WriteBatch(tree.scanned());
    }

    private LearnedRows rows(String... names) {
        return LearnedRows.of(tree.table(), tree.rows(names), READ, new PathKeys());
    }

    /// A number of rows; one file may stand for all.
    private LearnedRows many(int count) {
        int row = tree.row("a");
        return new LearnedRows(
                IntStream.range(0, count).map(_ -> row).toArray(), rows("a").paths(), READ);
    }

    private void put(RowQueue.Work work) throws InterruptedException {
        assertThat(queue.offer(work, AT_ONCE)).isTrue();
    }

    private static List<String> entered(CatalogChanges changes) {
        List<String> paths = new ArrayList<>();
        EnteredFiles entered = changes.entered().orElseThrow();
        entered.rewind();
        while (entered.next()) {
            String name = new String(entered.path().name(), StandardCharsets.UTF_8);
            paths.add((entered.isNew() ? "new " : "known ") + name);
        }
        return paths;
    }

    @Test
    void rows_are_gathered_up_to_a_sign() throws Exception {
        put(rows("a"));
        put(rows("b", "c"));
        put(Sign.FEW_ROWS_LEFT);
        put(rows("a"));

        Optional<Sign> sign = queue.gather(batch);

        assertThat(sign).contains(Sign.FEW_ROWS_LEFT);
        assertThat(batch.size()).isEqualTo(3);
        assertThat(queue.isEmpty()).isFalse();
    }

    @Test
    void a_few_rows_do_not_wait_long_for_more() throws Exception {
        put(rows("a"));

        CompletableFuture<Optional<Sign>> gathered =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return queue.gather(batch);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });

        assertThat(gathered.get(30, TimeUnit.SECONDS)).isEmpty();
        assertThat(batch.size()).isEqualTo(1);
    }

    @Test
    void enough_rows_do_not_wait_at_all() throws Exception {
        put(many(4_000));
        put(Sign.END);

        assertThat(queue.gather(batch)).isEmpty();
        assertThat(queue.gather(batch)).contains(Sign.END);
    }

    @Test
    void nothing_is_waited_for_where_nothing_is_there() {
        assertThat(queue.gatherMore(batch)).isEmpty();
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void a_full_queue_takes_no_more_rows_until_some_are_taken_out() throws Exception {
        put(many(99_999));

        assertThat(queue.offer(many(2), AT_ONCE)).isFalse();
        assertThat(queue.offer(Sign.END, AT_ONCE)).as("a sign needs no room").isTrue();

        queue.gatherMore(batch);
        put(many(2));
    }

    @Test
    void a_piece_larger_than_the_queue_goes_through_an_empty_one() throws Exception {
        put(many(150_000));

        queue.gatherMore(batch);

        put(many(100_000));
    }

    @Test
    void a_row_is_written_once_in_a_batch_and_is_new_only_the_first_time() {
        batch.add(rows("a", "b"));
        batch.add(rows("b"));
        assertThat(entered(batch.take())).containsExactly("new a", "new b");

        batch.add(rows("b", "c"));
        assertThat(entered(batch.take())).containsExactly("known b", "new c");
    }

    @Test
    void a_transaction_takes_what_comes_while_it_is_written_if_that_is_much() throws Exception {
        batch.add(rows("a"));
        CatalogWriter.Transaction transaction =
                new CatalogWriter.Transaction(queue, batch, Optional.empty());
        Iterator<CatalogChanges> changes = transaction.iterator();
        assertThat(entered(changes.next())).containsExactly("new a");

        put(rows("b"));
        put(many(1_000));
        put(Sign.END);

        assertThat(entered(changes.next())).containsExactly("new b", "known a");
        assertThat(changes.hasNext()).isFalse();
        assertThat(transaction.sign()).contains(Sign.END);
    }

    @Test
    void a_transaction_ends_where_few_rows_wait() throws Exception {
        batch.add(rows("a"));
        CatalogWriter.Transaction transaction =
                new CatalogWriter.Transaction(queue, batch, Optional.empty());
        put(rows("b"));

        assertThat(transaction).hasSize(1);
        assertThat(queue.isEmpty()).isFalse();
    }

    @Test
    void a_transaction_ends_at_a_sign_and_is_the_same_when_it_is_written_again() throws Exception {
        batch.add(rows("a"));
        CatalogWriter.Transaction transaction =
                new CatalogWriter.Transaction(queue, batch, Optional.of(Sign.FEW_ROWS_LEFT));
        put(many(5_000));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(transaction)
                    .singleElement()
                    .satisfies(changes -> assertThat(entered(changes)).containsExactly("new a"));
        }
    }

    @Test
    void what_the_catalog_knew_decides_how_a_row_is_written() {
        FileKnowledge knowledge = tree.knowledge();
        knowledge.known(tree.row("a"), FileStatus.CHANGED, 11);
        knowledge.known(tree.row("b"), FileStatus.MOVED, 12);
        knowledge.known(tree.row("c"), FileStatus.MOVED_AND_TOUCHED, 13);

        batch.add(rows("a", "b", "c"));
        CatalogChanges changes = batch.take();

        assertThat(changes.superseded()).containsExactly(11L);
        assertThat(changes.moves())
                .containsExactly(
                        new CatalogChanges.Move(12, tree.path("b"), READ),
                        new CatalogChanges.Move(13, tree.path("c"), READ));
        assertThat(entered(changes)).containsExactly("known a", "known c");
    }
}

package io.dupfinder.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.walk.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ReadersTest {

    private final Readers readers = new Readers(Threads.fixed(3));

    @Test
    void every_item_is_taken_once() {
        List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
        Set<Integer> taken = ConcurrentHashMap.newKeySet();
        AtomicInteger count = new AtomicInteger();

        readers.forEach(
                items,
                item -> {
                    taken.add(item);
                    count.incrementAndGet();
                });

        assertThat(taken).hasSize(1_000);
        assertThat(count).hasValue(1_000);
    }

    @Test
    void a_failure_reaches_the_caller_and_no_further_item_is_begun() {
        AtomicInteger begun = new AtomicInteger();
        List<Integer> items = IntStream.range(0, 100_000).boxed().toList();

        assertThatThrownBy(() ->
                        readers.forEach(
                                items,
                                item -> {
                                    begun.incrementAndGet();
                                    throw new IllegalStateException("item " + item);
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("item ");
        assertThat(begun.get()).isBetween(1, 3);
    }

    @Test
    void work_that_waits_has_threads_of_its_own() {
        CountDownLatch together = new CountDownLatch(2);
        Runnable meets =
                () -> {
                    together.countDown();
                    try {
                        assertThat(together.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                };

        new Readers(new Threads(1, 2)).run(List.of(meets), List.of(meets));

        assertThat(together.getCount()).isZero();
    }

    @Test
    void nothing_to_do_is_done_at_once() {
        readers.forEach(
                List.of(),
                _ -> {
                    throw new AssertionError();
                });
        readers.run(List.of(), List.of());
    }
}

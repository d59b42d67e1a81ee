package io.dupfinder.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class DirectoryQueueTest {

    private final AtomicInteger visited = new AtomicInteger();

    private void visit(DirectoryQueue queue, int depth) {
        visited.incrementAndGet();
        for (int child = 0; child < 3 && depth > 0; child++) {
            queue.submit(() -> visit(queue, depth - 1));
        }
    }

    @Test
    void what_visits_submit_is_waited_for_too() {
        try (DirectoryQueue queue = new DirectoryQueue(Threads.fixed(4))) {
            queue.submit(() -> visit(queue, 6));
            queue.awaitEmpty();
        }

        assertThat(visited).hasValue((int) ((Math.pow(3, 7) - 1) / 2));
    }

    @Test
    void an_empty_queue_is_not_waited_for() {
        try (DirectoryQueue queue = new DirectoryQueue(Threads.fixed(1))) {
            queue.awaitEmpty();
        }

        assertThat(visited).hasValue(0);
    }

    @Test
    void a_visit_that_fails_ends_the_walk_and_is_told() {
        try (DirectoryQueue queue = new DirectoryQueue(Threads.fixed(1))) {
            queue.submit(() -> {
                throw new IllegalStateException("a broken table");
            });
            queue.submit(() -> visit(queue, 6));

            assertThatThrownBy(queue::awaitEmpty)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a broken table");
        }
    }

    @Test
    void an_interruption_while_waiting_is_kept() {
        try (DirectoryQueue queue = new DirectoryQueue(Threads.fixed(2))) {
            queue.submit(() -> visit(queue, 6));
            Thread.currentThread().interrupt();

            queue.awaitEmpty();
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(visited).hasValue((int) ((Math.pow(3, 7) - 1) / 2));
    }
}

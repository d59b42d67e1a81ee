package io.dupfinder.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class BackgroundTaskTest {

    /// Work that ends only once this thread waits for something.
    private static Runnable whileWaitedFor(Runnable work) {
        Thread waiting = Thread.currentThread();
        return () -> {
            while (waiting.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            work.run();
        };
    }

    @Test
    void closing_waits_for_the_work() {
        AtomicReference<String> thread = new AtomicReference<>("");
        BackgroundTask task =
                BackgroundTask.start(
                        "worker",
                        whileWaitedFor(() -> thread.set(Thread.currentThread().getName())));

        task.close();

        assertThat(thread).hasValue("worker");
    }

    @Test
    void closing_throws_what_the_work_threw_itself() {
        BackgroundTask failed =
                BackgroundTask.start(
                        "worker",
                        () -> {
                            throw new IllegalStateException("broken");
                        });

        assertThatThrownBy(failed::close)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
    }

    @Test
    void an_error_of_the_work_is_an_error_of_the_starter() {
        BackgroundTask failed =
                BackgroundTask.start(
                        "worker",
                        () -> {
                            throw new OutOfMemoryError("said so");
                        });

        assertThatThrownBy(failed::close).isExactlyInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void an_interruption_neither_ends_the_waiting_nor_is_lost() {
        AtomicBoolean done = new AtomicBoolean();
        BackgroundTask task = BackgroundTask.start("worker", whileWaitedFor(() -> done.set(true)));
        Thread.currentThread().interrupt();

        task.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isTrue();
    }

    @Test
    void a_result_that_failed_throws_its_cause() {
        CompletableFuture<String> result = new CompletableFuture<String>();
        CompletableFuture<Integer> length = result.thenApply(String::length);
        result.completeExceptionally(new IllegalArgumentException("none"));

        assertThatThrownBy(() -> BackgroundTask.join(length))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(BackgroundTask.join(CompletableFuture.completedFuture("x"))).isEqualTo("x");
    }
}

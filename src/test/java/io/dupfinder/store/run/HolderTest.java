package io.dupfinder.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Processes that hold a run lock, and those that did.
@EnabledOnOs(OS.LINUX)
@Tag("process")
class HolderTest {

    /// In a container whose first process buries nobody it stays for ever.
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void a_process_that_ended_and_was_not_buried_holds_nothing() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1 & echo $!; exec sleep 60").start();
        try (var out = parent.inputReader()) {
            long pid = Long.parseLong(out.readLine());
            Holder holder =
                    new Holder(pid, Long.parseLong(stat(pid)[19]), Holder.ofThisProcess().bootId());
            assertThat(holder.isKnownToRun()).isTrue();
            while (!stat(pid)[0].equals("Z")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }

            assertThat(holder.isKnownToRun()).isFalse();
            assertThat(holder.isKnownToHaveEnded()).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static String[] stat(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }
}

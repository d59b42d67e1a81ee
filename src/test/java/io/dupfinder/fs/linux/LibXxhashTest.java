package io.dupfinder.fs.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.dupfinder.file.Xxh3Value;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.Xxh3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The system's own XXH3, if this machine has it.
@EnabledOnOs(OS.LINUX)
@Tag("fast")
class LibXxhashTest {

    private static final int SIDE_BY_SIDE = 100;
    private static final int ROUNDS = 3;

    private Xxh3 xxh3;

    @BeforeEach
    void find() {
        Optional<Xxh3> own = new LinuxFileSystem().xxh3();
        assumeTrue(own.isPresent(), "no libxxhash here");
        xxh3 = own.orElseThrow();
    }

    private static Xxh3Value byHash4j(byte[] content, int length) {
        HashValue128 value = Hashing.xxh3_128().hashBytesTo128Bits(content, 0, length);
        return new Xxh3Value(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    /// Lengths in bytes around each limit of the algorithm and of its buffers.
    @Test
    void gives_the_values_of_hash4j() {
        NativeMemory memory = NativeMemory.ofPages(300_000);
        byte[] content = new byte[memory.length()];
        new Random(7).nextBytes(content);
        memory.set(content, 0, content.length);

        IntStream.concat(
                        IntStream.range(0, 1_100),
                        IntStream.of(4_096, 8_191, 8_192, 262_144, 262_145, 300_000))
                .forEach(length -> {
                    try (Xxh3.Running running = xxh3.begin()) {
                        running.add(memory, length);
                        assertThat(running.soFar()).isEqualTo(byHash4j(content, length));
                    }
                });
    }

    @Test
    void values_that_are_made_side_by_side_do_not_meet() {
        NativeMemory memory = NativeMemory.ofPages(1_000);
        List<Xxh3.Running> running = new ArrayList<>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            running.add(xxh3.begin());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < SIDE_BY_SIDE; i++) {
                memory.set(new byte[] {(byte) i}, 0, 1);
                running.get(i).add(memory, length(i));
            }
        }

        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            byte[] content = new byte[ROUNDS * length(i)];
            for (int round = 0; round < ROUNDS; round++) {
                content[round * length(i)] = (byte) i;
            }
            assertThat(running.get(i).soFar()).isEqualTo(byHash4j(content, content.length));
            running.get(i).close();
        }
    }

    private static int length(int i) {
        return 300 + i;
    }
}

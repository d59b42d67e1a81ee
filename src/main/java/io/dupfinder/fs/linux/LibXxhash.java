package io.dupfinder.fs.linux;

import io.dupfinder.file.Xxh3Value;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.Xxh3;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// XXH3-128 by this system's xxHash, if there is one; a library of this name is at least version
/// 0.8.0. It digests 20 GB/s without a copy into an array; the Java version compiled by C1 digests
/// 4 GB/s. The result comes as a structure, for which the JVM takes half a microsecond: too much
/// for a sample (docs/decisions/0025).
final class LibXxhash implements Xxh3 {

    private static final String NAME = "libxxhash.so.0";

    /// Length of `XXH3_state_t` in bytes.
    private static final int STATE_LENGTH = 576;

    private static final int STATE_ALIGNMENT = 64;
    private static final int STATES_AT_ONCE = 32;

    /// Number of states kept for the next comparison, at most. A comparison of very many files
    /// needs more.
    private static final int MOST_FREE = 1_024;

    /// Length in bytes of a probe that exercises all of the algorithm's buffers.
    private static final int PROBE_LENGTH = 5_000;

    /// Value of the short probe followed by the long one.
    private static final Xxh3Value PROBE_VALUE =
            new Xxh3Value(0x12d8_2cb2_9ef4_8e40L, 0x90d3_9d35_9f2b_2e58L);

    private static final byte[] SHORT_PROBE = "dupfinder".getBytes(StandardCharsets.US_ASCII);
    private static final Xxh3Value SHORT_PROBE_VALUE =
            new Xxh3Value(0xfc03_65f8_bf69_5829L, 0xc014_7409_b19f_042aL);

    /// The library's functions; empty when it is missing or computes wrong values.
    private static final Optional<Functions> FUNCTIONS =
            Functions.find().filter(functions -> new LibXxhash(functions).isRight());

    /// Addresses of the library's functions.
    private record Functions(
            MemorySegment begin, MemorySegment add, MemorySegment soFar, MemorySegment beginKeyed) {

        static Optional<Functions> find() {
            return SystemLibrary.functions(
                            NAME,
                            "XXH3_128bits_reset",
                            "XXH3_128bits_update",
                            "XXH3_128bits_digest",
                            "XXH3_128bits_reset_withSeed")
                    .map(it -> new Functions(it.get(0), it.get(1), it.get(2), it.get(3)));
        }
    }

    private final Functions functions;

    /// `XXH128_hash_t`: the low half, then the high half.
    private final NativeMemory value = new NativeMemory(Arena.ofAuto(), 2 * Long.BYTES, 8);

    private final SegmentAllocator intoValue = (_, _) -> value.segment;

    private final Deque<State> free = new ArrayDeque<>();

    private LibXxhash(Functions functions) {
        this.functions = functions;
    }

    /// The library's XXH3-128 for the calling thread, if there is one.
    static Optional<Xxh3> ofThread() {
        return FUNCTIONS.map(LibXxhash::new);
    }

    private boolean isRight() {
        try (Arena arena = Arena.ofConfined();
                Running running = begin()) {
            NativeMemory probe = new NativeMemory(arena, PROBE_LENGTH, Long.BYTES);
            probe.set(SHORT_PROBE, 0, SHORT_PROBE.length);
            running.add(probe, SHORT_PROBE.length);
            boolean isShortRight = running.soFar().equals(SHORT_PROBE_VALUE);
            running.add(probe, PROBE_LENGTH);
            return isShortRight && running.soFar().equals(PROBE_VALUE);
        }
    }

    @Override
    public Running begin() {
        State state = newState();
        NativeFunction.call(functions.begin, state.memory.address(), 0, 0);
        return state;
    }

    @Override
    public Running begin(long key) {
        State state = newState();
        NativeFunction.call(functions.beginKeyed, state.memory.address(), key, 0);
        return state;
    }

    private State newState() {
        if (free.isEmpty()) {
            MemorySegment states =
                    Arena.ofAuto().allocate((long) STATES_AT_ONCE * STATE_LENGTH, STATE_ALIGNMENT);
            for (int at = 0; at < STATES_AT_ONCE; at++) {
                free.push(new State(states.asSlice((long) at * STATE_LENGTH, STATE_LENGTH)));
            }
        }
        return free.pop();
    }

    /// A running value in an `XXH3_state_t`.
    private final class State implements Running {

        private final MemorySegment memory;

        State(MemorySegment memory) {
            this.memory = memory;
        }

        @Override
        public void add(NativeMemory part, int length) {
            try {
                NativeFunction.call(functions.add, memory.address(), part.address, length);
            } finally {
                // The library holds only an address, which does not keep the memory alive.
                Reference.reachabilityFence(part);
            }
        }

        @Override
        public Xxh3Value soFar() {
            NativeFunction.callForPair(functions.soFar, memory.address(), intoValue);
            return new Xxh3Value(value.word(1), value.word(0));
        }

        @Override
        public void close() {
            if (free.size() < MOST_FREE) {
                free.push(this);
            }
        }
    }
}

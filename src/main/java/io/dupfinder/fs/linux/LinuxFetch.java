package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.dupfinder.fs.FilePart;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Has the kernel fetch parts of many files by one request, so that the disk reads neighbours
/// together: 300,000 small files take 12,000 reads (docs/decisions/0013).
///
/// It submits reads that do not wait (io_submit(2), `RWF_NOWAIT`). Each only starts the transfer
/// from disk, and the kernel holds all of them back until the last one is submitted (blk_plug).
/// Their results are dropped; the later read of a file waits for its data. Where the kernel or a
/// sandbox refuses, nothing is fetched ahead.
///
/// For one thread. The context in the kernel ends with the process.
final class LinuxFetch {

    private static final int MOST = 128;

    /// `struct iocb` (linux/aio_abi.h).
    private static final long REQUEST_LENGTH = 64;

    private static final long FLAGS = 12;
    private static final long OPERATION = 16;
    private static final long DESCRIPTOR = 20;
    private static final long BUFFER = 24;
    private static final long LENGTH = 32;
    private static final long POSITION = 40;

    private static final int POSIX_FADV_RANDOM = 1;
    private static final int RWF_NOWAIT = 0x08;
    private static final short IOCB_CMD_PREAD = 0;

    /// `struct io_event`.
    private static final long ANSWER_LENGTH = 32;

    private static volatile boolean isRefused;

    private final Scratch scratch;
    private final MemorySegment requests;
    private final MemorySegment pointers;
    private final MemorySegment answers;
    private final long context;

    LinuxFetch(Scratch scratch) {
        this.scratch = scratch;
        Arena arena = Arena.ofAuto();
        requests = arena.allocate(MOST * REQUEST_LENGTH, Long.BYTES);
        pointers = arena.allocate(MOST * Long.BYTES, Long.BYTES);
        answers = arena.allocate(MOST * ANSWER_LENGTH, Long.BYTES);
        MemorySegment id = arena.allocate(Long.BYTES, Long.BYTES);
        isRefused |= Libc.ioSetup(scratch.state, MOST, id) < 0;
        context = id.get(JAVA_LONG, 0);
    }

    /// Starts fetching the parts, and returns.
    void begin(List<FilePart> parts) {
        for (int from = 0; from < parts.size() && !isRefused; from += MOST) {
            submit(parts.subList(from, Math.min(from + MOST, parts.size())));
        }
    }

    private void submit(List<FilePart> parts) {
        int count = 0;
        for (FilePart part : parts) {
            if (part.file() instanceof LinuxOpenFile file) {
                if (part.position() > 0) {
                    // Prevents read-ahead, which would fetch sixteen kilobytes for a head of four.
                    Libc.fadvise(scratch.state, file.descriptor(), POSIX_FADV_RANDOM);
                }
                request(count++, file.descriptor(), part.position(), part.length());
            }
        }
        int begun = 0;
        while (begun < count) {
            MemorySegment rest = pointers.asSlice((long) begun * Long.BYTES);
            int accepted = Libc.ioSubmit(scratch.state, context, count - begun, rest);
            if (accepted <= 0) {
                // The filesystem has no such reads, or memory is short. Nothing is lost.
                break;
            }
            begun += accepted;
        }
        if (begun > 0) {
            Libc.ioGetevents(scratch.state, context, MOST, answers);
        }
    }

    private void request(int number, int descriptor, long position, int length) {
        MemorySegment request = requests.asSlice(number * REQUEST_LENGTH, REQUEST_LENGTH);
        request.set(JAVA_INT, FLAGS, RWF_NOWAIT);
        request.set(JAVA_SHORT, OPERATION, IOCB_CMD_PREAD);
        request.set(JAVA_INT, DESCRIPTOR, descriptor);
        request.set(JAVA_LONG, BUFFER, scratch.content.address);
        request.set(JAVA_LONG, LENGTH, Math.min(length, Scratch.READ_LENGTH));
        request.set(JAVA_LONG, POSITION, position);
        pointers.setAtIndex(JAVA_LONG, number, request.address());
    }
}

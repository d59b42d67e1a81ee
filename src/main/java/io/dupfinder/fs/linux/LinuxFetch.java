package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.dupfinder.fs.FilePart;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Has the kernel fetch parts of many files by one request, so that what lies side by side on the
/// disk comes at once: 300,000 small files by 12,000 reads (docs/decisions/0013).
///
/// By `io_submit` (io_submit(2)) with reads that do not wait (`RWF_NOWAIT`): each of them only
/// starts what has to come from disk, and the kernel keeps all back until the last one is there
/// (blk_plug). What they bring is thrown away; whoever wants it reads it, and waits then. Where the
/// kernel or a sandbox refuses, nothing is fetched ahead.
///
/// For one thread. Its context with the kernel ends with the process.
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

    /// Begins to fetch them, and returns.
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
                    // Head and tail and no more: else sixteen kilobytes come for a head of four.
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
                // A filesystem that knows no such reads, or no memory: it is no loss.
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

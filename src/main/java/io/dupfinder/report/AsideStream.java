package io.dupfinder.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// Passes its bytes to another thread, which writes them to the target and closes it at the end. A
/// report is thereby compressed while more of it is composed.
///
/// A failure of the target is thrown once: by the next call here, or by [#close], which waits for
/// the other thread. Only one thread may write.
final class AsideStream extends OutputStream {

    /// Bytes handed over at once. Waking the other thread for a few costs more than compressing
    /// them.
    private static final int PIECE = 128 * 1_024;

    private static final int MOST_WAITING = 16;

    private static final int LOOK_MILLIS = 100;

    /// A marker after the last piece.
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final FutureTask<Boolean> writing;
    private byte[] buffer = new byte[PIECE];
    private int filled;
    private boolean isOver;

    /// @param threadName as monitoring tools show it
    AsideStream(OutputStream target, String threadName) {
        writing = new FutureTask<>(() -> write(target));
        Thread.ofPlatform().name(threadName).daemon().start(writing);
    }

    private boolean write(OutputStream target) throws IOException, InterruptedException {
        try (target) {
            byte[] piece = waiting.take();
            while (piece.length > 0) {
                target.write(piece);
                piece = waiting.take();
            }
        }
        return true;
    }

    @Override
    public void write(int value) throws IOException {
        if (filled == PIECE) {
            handOver();
        }
        buffer[filled++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (filled == PIECE) {
                handOver();
            }
            int some = Math.min(end - from, PIECE - filled);
            System.arraycopy(bytes, from, buffer, filled, some);
            filled += some;
            from += some;
        }
    }

    private void handOver() throws IOException {
        if (filled > 0) {
            put(filled == PIECE ? buffer : Arrays.copyOf(buffer, filled));
            buffer = new byte[PIECE];
            filled = 0;
        }
    }

    private void put(byte[] piece) throws IOException {
        try {
            while (!writing.isDone() && !waiting.offer(piece, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                // The queue is full; try again.
            }
            if (writing.isDone()) {
                await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a report was written", e);
        }
    }

    private void await() throws IOException, InterruptedException {
        try {
            writing.get();
        } catch (ExecutionException e) {
            isOver = true;
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (isOver) {
            return;
        }
        handOver();
        put(END);
        isOver = true;
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a report was written", e);
        }
    }
}

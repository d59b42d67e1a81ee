package io.dupfinder.hash;

import io.dupfinder.file.ByteCount;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Compares contents byte by byte, where a digest is no proof. Thread-safe.
public final class ByteComparison {

    /// Bytes that are compared at once. A file that is no longer is read once, however many it is
    /// compared with in turn.
    private static final ByteCount BLOCK = ByteCount.ofKibibytes(256);

    private final FileSystem fileSystem;
    private final ReadCounter counter;
    private final BooleanSupplier stop;
    private final ThreadLocal<Memory> memories = ThreadLocal.withInitial(Memory::new);

    /// Prepares comparing; what is read is added to `counter`.
    ///
    /// @param stop asked before each block; once true, a file counts as unreadable
    public ByteComparison(FileSystem fileSystem, ReadCounter counter, BooleanSupplier stop) {
        this.fileSystem = fileSystem;
        this.counter = counter;
        this.stop = stop;
    }

    /// The files with equal contents, by their indexes: each class in the order of the list, that
    /// of the first file first. Files that cannot be read, or have changed, are in none.
    ///
    /// @param files of one size
    public List<List<Integer>> classes(List<FileVersion> files) {
        List<List<Integer>> classes = new ArrayList<>();
        Memory own = memories.get();
        own.forget();
        for (int index = 0; index < files.size(); index++) {
            place(index, files, classes, own);
        }
        return classes;
    }

    private void place(
            int index, List<FileVersion> files, List<List<Integer>> classes, Memory own) {
        for (int number = 0; number < classes.size(); number++) {
            List<Integer> members = classes.get(number);
            switch (compare(files.get(members.getFirst()), files.get(index), own)) {
                case EQUAL -> {
                    members.add(index);
                    return;
                }
                case DIFFERENT -> {}
                case SECOND_FAILED -> {
                    return;
                }
                case FIRST_FAILED -> {
                    // Those that were equal to it a moment ago still tell what is.
                    members.removeFirst();
                    if (members.isEmpty()) {
                        classes.remove(number);
                    }
                    place(index, files, classes, own);
                    return;
                }
            }
        }
        if (classes.isEmpty() && !isReadable(files.get(index))) {
            return;
        }
        classes.add(new ArrayList<>(List.of(index)));
    }

    private boolean isReadable(FileVersion file) {
        try (OpenFile open = fileSystem.open(file.path())) {
            return isStill(file, open);
        } catch (FileAccessException e) {
            return false;
        }
    }

    private enum Result {
        EQUAL,
        DIFFERENT,
        FIRST_FAILED,
        SECOND_FAILED
    }

    private Result compare(FileVersion one, FileVersion other, Memory own) {
        try (Source second = open(other)) {
            try (Source first = open(one)) {
                return compare(first, second, one.size(), own);
            } catch (FileAccessException e) {
                return Result.FIRST_FAILED;
            }
        } catch (FileAccessException e) {
            return Result.SECOND_FAILED;
        }
    }

    private Result compare(Source first, Source second, long size, Memory own) {
        for (long position = 0; position < size; position += BLOCK.bytes()) {
            int length = (int) Math.min(BLOCK.bytes(), size - position);
            boolean isHeld = position == 0 && size <= BLOCK.bytes() && own.hold(first.file());
            if (!isHeld && !first.read(position, own.first, length)) {
                own.forget();
                return Result.FIRST_FAILED;
            }
            if (!second.read(position, own.second, length)) {
                return Result.SECOND_FAILED;
            }
            if (!own.first.slice(0, length).equals(own.second.slice(0, length))) {
                return Result.DIFFERENT;
            }
        }
        if (!first.isStill()) {
            own.forget();
            return Result.FIRST_FAILED;
        }
        return second.isStill() ? Result.EQUAL : Result.SECOND_FAILED;
    }

    private Source open(FileVersion file) throws FileAccessException {
        OpenFile open = fileSystem.open(file.path());
        return new Source(file, open);
    }

    private static boolean isStill(FileVersion file, OpenFile open) throws FileAccessException {
        FileStat stat = new FileStat();
        open.stat(stat);
        return file.matches(stat);
    }

    /// One of two files.
    private final class Source implements AutoCloseable {

        private final FileVersion file;
        private final OpenFile open;

        Source(FileVersion file, OpenFile open) {
            this.file = file;
            this.open = open;
        }

        FileVersion file() {
            return file;
        }

        boolean read(long position, NativeMemory into, int length) {
            if (stop.getAsBoolean()) {
                return false;
            }
            try {
                int read = open.read(position, into, 0, length);
                counter.add(read);
                return read == length;
            } catch (FileAccessException e) {
                return false;
            }
        }

        boolean isStill() {
            try {
                return ByteComparison.isStill(file, open);
            } catch (FileAccessException e) {
                return false;
            }
        }

        @Override
        public void close() {
            open.close();
        }
    }

    /// The memory of one thread.
    private static final class Memory {

        final NativeMemory first = NativeMemory.ofPages((int) BLOCK.bytes());
        final NativeMemory second = NativeMemory.ofPages((int) BLOCK.bytes());

        /// The file whose whole content is in [#first].
        private List<FileVersion> held = List.of();

        /// Whether the content of a small file is in the first block already; from now on it is.
        boolean hold(FileVersion file) {
            boolean isHeld = held.equals(List.of(file));
            held = List.of(file);
            return isHeld;
        }

        void forget() {
            held = List.of();
        }
    }
}

package io.dupfinder.cli.console;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// A file that results are written to: a report, a plan, an export. A new one is readable by its
/// owner alone.
///
/// A plain file is replaced whole, by renaming a finished one over it. A link stays, and its target
/// is replaced. Anything else (`/dev/null`, a pipe, an open descriptor) is written to directly.
public final class TargetFile {

    /// Writes the content.
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    private final String what;
    private final FilePath file;
    private final Path path;
    private final boolean isLedAstray;
    private final BooleanSupplier interrupted;

    /// @param what is written, as a sentence says it: `the report`
    /// @param interrupted asked often; writing stops once it is true
    public TargetFile(String what, FilePath file, BooleanSupplier interrupted) {
        this.what = what;
        this.file = file;
        this.interrupted = interrupted;
        Path named = NioPath.of(file);
        isLedAstray = TargetLinks.isLedAstray(named);
        path = TargetLinks.replaced(named);
    }

    /// Whether this is standard output, also under another name. Words printed after the content
    /// would become part of it or overwrite its beginning.
    public boolean isStandardOutput() {
        try {
            return Files.exists(path) && Files.isSameFile(path, STANDARD_OUTPUT);
        } catch (IOException e) {
            return false;
        }
    }

    /// Writes the content.
    ///
    /// @throws TargetFileException when that fails; an earlier file is still there then
    public void write(Content content) {
        try (Draft draft = draft(content)) {
            draft.publish();
        }
    }

    /// Writes the content to a temporary file beside its place. Where the place is not a plain
    /// file, it is written when the draft is published.
    ///
    /// @throws TargetFileException when that fails
    public Draft draft(Content content) {
        return inWords(() -> {
            if (Files.isDirectory(path)) {
                throw new TargetFileException(
                        what,
                        file,
                        "it is a directory; give the name of a file in it",
                        new IOException("is a directory"));
            }
            if (isLedAstray) {
                throw new TargetFileException(
                        what,
                        file,
                        "it is a link that another user put there; remove it, or name another file",
                        new IOException("a link of another user"));
            }
            if (!isReplaceable()) {
                return new Draft(Optional.empty(), content);
            }
            Draft draft = new Draft(Optional.of(temporary()), content);
            try {
                draft.write();
                return draft;
            } catch (IOException | RuntimeException | Error e) {
                draft.close();
                throw e;
            }
        });
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T inWords(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new TargetFileException(what, file, IoReason.ofMaking(e), e);
        }
    }

    /// A finished file that is not in its place yet. Closing removes it unless it was published.
    public final class Draft implements AutoCloseable {

        private final Optional<Path> temporary;
        private final Content content;

        private Draft(Optional<Path> temporary, Content content) {
            this.temporary = temporary;
            this.content = content;
        }

        private void write() throws IOException {
            Path target = temporary.orElseThrow();
            Files.deleteIfExists(target);
            try (OutputStream out = open(target, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(out);
            }
            keepMode(target);
        }

        /// Puts the file into its place.
        ///
        /// @throws TargetFileException when that fails; an earlier file is still there then
        public void publish() {
            inWords(() -> {
                if (temporary.isPresent()) {
                    Files.move(temporary.get(), path, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    writeThrough(content);
                }
                return path;
            });
        }

        @Override
        public void close() {
            temporary.ifPresent(target -> inWords(() -> Files.deleteIfExists(target)));
        }
    }

    private Path temporary() {
        return path.resolveSibling(".dupfinder-report-" + ProcessHandle.current().pid() + ".tmp");
    }

    /// Writes on a thread of its own, because opening or filling a pipe that nobody reads blocks.
    private void writeThrough(Content content) throws IOException {
        FutureTask<Void> writing =
                new FutureTask<>(() -> {
                    if (isStandardOutput()) {
                        writeToStandardOutput(content);
                        return null;
                    }
                    try (OutputStream out = open(path, StandardOpenOption.CREATE)) {
                        content.writeTo(out);
                    }
                    return null;
                });
        Thread.ofPlatform().name("target").daemon().start(writing);
        try {
            while (!isDone(writing)) {
                InterruptibleOutput.requireNot(interrupted);
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// Opens standard output by its descriptor, so that the position is shared with other writers.
    private void writeToStandardOutput(Content content) throws IOException {
        OutputStream descriptor = new FileOutputStream(FileDescriptor.out);
        OutputStream out =
                new BufferedOutputStream(new InterruptibleOutput(descriptor, interrupted), 1 << 16);
        try {
            content.writeTo(out);
            out.flush();
        } catch (IOException e) {
            // The reader, such as `head`, has read enough.
            if (!Output.isClosed(e)) {
                throw e;
            }
        }
    }

    private static boolean isDone(FutureTask<Void> writing)
            throws ExecutionException, InterruptedException {
        try {
            writing.get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /// Whether this is a plain file or does not exist yet.
    private boolean isReplaceable() {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Keeps the permissions of the file that is replaced, unless another user made it and chose
    /// them.
    private void keepMode(Path temporary) throws IOException {
        PosixFileAttributeView earlier =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (earlier != null && Files.exists(path) && Owner.ofFile(path).isThisUser()) {
            Files.setPosixFilePermissions(temporary, earlier.readAttributes().permissions());
        }
    }

    private OutputStream open(Path target, StandardOpenOption creation) throws IOException {
        Set<StandardOpenOption> options =
                EnumSet.of(
                        StandardOpenOption.WRITE, creation, StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream out =
                Channels.newOutputStream(FileChannel.open(target, options, OwnerOnly.file()));
        return new BufferedOutputStream(new InterruptibleOutput(out, interrupted), 1 << 16);
    }
}

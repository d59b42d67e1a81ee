package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Changes that another process makes to a file while it is read.
public enum FileChange {
    TRUNCATED(file -> {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }),
    APPENDED_TO(file -> Files.writeString(file, "more", StandardOpenOption.APPEND)),
    OVERWRITTEN(file -> {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'y'}));
        }
    }),
    REPLACED(file -> {
        byte[] other = Files.readAllBytes(file);
        other[0] = 'z';
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, other);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    });

    /// An action on a file.
    public interface Action {
        void happenTo(Path file) throws IOException;
    }

    @SuppressWarnings("ImmutableEnumChecker") // the actions hold nothing
    private final Action action;

    FileChange(Action action) {
        this.action = action;
    }

    public void happenTo(Path file) {
        run(action, file);
    }

    /// Runs an action that must succeed.
    public static void run(Action action, Path file) {
        try {
            action.happenTo(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

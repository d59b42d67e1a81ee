package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The journals of a user's runs, in the directory `runs` of the data directory, and the lock that
/// lets one process at a time act.
public final class Runs implements AutoCloseable {

    private static final byte[] DIRECTORY = "runs".getBytes(StandardCharsets.US_ASCII);
    private static final String ENDING = ".ndjson";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final FilePath directory;
    private final FileChannel lockFile;

    private Runs(FilePath directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /// Another process acts for this user.
    public static final class LockedException extends RuntimeException {
        LockedException(FilePath file) {
            super(
                    "another `dupfinder apply`, `undo` or `purge` is at work for this user (it holds %s). Wait for it to end."
                            .formatted(file));
        }
    }

    /// Opens the journals for acting, and keeps others from it until this is closed.
    ///
    /// @param data the data directory, which must be there
    /// @throws LockedException when another process acts
    public static Runs open(FilePath data) {
        FilePath directory = data.resolve(DIRECTORY);
        FilePath lock = directory.resolve("lock".getBytes(StandardCharsets.US_ASCII));
        try {
            if (!Files.isDirectory(NioPath.of(directory))) {
                Files.createDirectory(NioPath.of(directory), OwnerOnly.directory());
            }
            FileChannel channel =
                    FileChannel.open(
                            NioPath.of(lock),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            OwnerOnly.file());
            if (!isLocked(channel)) {
                channel.close();
                throw new LockedException(lock);
            }
            return new Runs(directory, channel);
        } catch (IOException e) {
            throw new JournalException(lock, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /// A new run's id.
    public static String newId(Instant now) {
        byte[] random = new byte[2];
        new SecureRandom().nextBytes(random);
        return TIME.format(now) + "-" + HexFormat.of().formatHex(random);
    }

    /// Begins a run's journal.
    Journal begin(RunHeader header) {
        return Journal.begin(file(directory, header.run()), header.toJson());
    }

    /// The runs without an end, oldest first: broken off, or at work.
    ///
    /// @param data the data directory, where nothing is changed
    public static List<PastRun> unended(FilePath data) {
        FilePath directory = data.resolve(DIRECTORY);
        return Files.isDirectory(NioPath.of(directory))
                ? in(directory).stream().filter(run -> !run.isWhole()).toList()
                : List.of();
    }

    /// All runs, oldest first.
    public List<PastRun> all() {
        return in(directory);
    }

    private static List<PastRun> in(FilePath directory) {
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(NioPath.of(directory), "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                ids.add(name.substring(0, name.length() - ENDING.length()));
            }
        } catch (IOException e) {
            throw new JournalException(directory, e);
        }
        return ids.stream().sorted().map(id -> PastRun.read(file(directory, id))).toList();
    }

    /// The numbers of a plan's actions that runs did, and nobody undid.
    ///
    /// @param plan its id
    public BitSet done(String plan) {
        BitSet done = new BitSet();
        all().stream()
                .filter(run -> run.header().plan().equals(plan))
                .forEach(run ->
                        run.forEachIntent((intent, standing) -> {
                            if (standing.isAway()) {
                                done.set(Math.toIntExact(intent.action().number()));
                            }
                        }));
        return done;
    }

    private static FilePath file(FilePath directory, String run) {
        return directory.resolve((run + ENDING).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            // The lock ends with the process.
        }
    }
}

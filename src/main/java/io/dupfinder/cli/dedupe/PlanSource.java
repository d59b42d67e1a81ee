package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.PlanHeader;
import io.dupfinder.dedupe.PlanReader;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A plan that is read twice: to the end before anything is done, and while it is done. It stays
/// the same file meanwhile, whatever its name becomes; standard input is copied into one.
final class PlanSource implements AutoCloseable {

    private final String name;
    private final FileChannel channel;

    private PlanSource(String name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    /// The parts of a checked plan.
    ///
    /// @param byAction numbers of actions on files, and on whole directories
    record Content(
            PlanHeader header,
            long actions,
            ByteCount bytes,
            ByteCount frees,
            Map<Action, Counts> byAction) {

        /// The question that is asked before it is carried out.
        String question() {
            StringBuilder parts = new StringBuilder();
            byAction.forEach((action, counts) -> {
                parts.append(parts.isEmpty() ? "" : ", ");
                parts.append(
                        counts.directories == 0
                                ? PlanText.files(action, counts.files)
                                : PlanText.wholes(
                                        action,
                                        counts.directories,
                                        counts.directoryFiles,
                                        counts.files));
            });
            return "%s, %s in all?".formatted(capitalized(parts), bytes.human());
        }
    }

    /// Numbers of files that go alone, of directories that go as wholes, and of the files in these.
    private static final class Counts {
        private long files;
        private long directories;
        private long directoryFiles;

        void add(PlannedAction action) {
            if (action.isDirectory()) {
                directories++;
                directoryFiles += action.files();
            } else {
                files++;
            }
        }
    }

    static String capitalized(CharSequence words) {
        return Character.toUpperCase(words.charAt(0))
                + words.subSequence(1, words.length()).toString();
    }

    static PlanSource of(FilePath file) {
        try {
            return new PlanSource(
                    file.toString(), FileChannel.open(NioPath.of(file), StandardOpenOption.READ));
        } catch (IOException e) {
            throw new PlanRefusedException(
                    "the plan %s cannot be read: %s".formatted(file, IoReason.of(e)));
        }
    }

    static PlanSource ofStandardInput(CommandContext context) {
        try {
            context.places().createDataDirectory();
            Path copy =
                    Files.createTempFile(
                            NioPath.of(context.places().dataDirectory()),
                            "plan-",
                            ".tmp",
                            OwnerOnly.file());
            FileChannel channel =
                    FileChannel.open(
                            copy,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
            context.process().in().stream().transferTo(Channels.newOutputStream(channel));
            return new PlanSource("on standard input", channel);
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    /// How messages call it.
    String name() {
        return name;
    }

    /// Reads all of it.
    ///
    /// @throws PlanRefusedException when it cannot be used
    ///
    /// @param selection what is counted of it
    Content check(Selection selection) {
        return read(reader -> {
            Supplier<Optional<PlannedAction>> selected = selection.of(reader::next);
            Map<Action, Counts> byAction = new LinkedHashMap<>();
            long actions = 0;
            ByteCount bytes = ByteCount.ZERO;
            ByteCount frees = ByteCount.ZERO;
            for (Optional<PlannedAction> next = selected.get();
                    next.isPresent();
                    next = selected.get()) {
                actions++;
                bytes = bytes.plus(next.get().size());
                frees = frees.plus(next.get().frees());
                byAction.computeIfAbsent(next.get().action(), _ -> new Counts()).add(next.get());
            }
            reader.requireWhole();
            selection
                    .refusal(reader.actions())
                    .ifPresent(refusal -> {
                        throw new PlanRefusedException(refusal + "; nothing was changed");
                    });
            requirePatterns(reader.header());
            return new Content(reader.header(), actions, bytes, frees, byAction);
        });
    }

    private void requirePatterns(PlanHeader header) {
        try {
            header.protectedPatterns();
        } catch (IllegalArgumentException e) {
            throw new PlanRefusedException(
                    "the plan %s cannot be used, and nothing was changed: %s"
                            .formatted(name, e.getMessage()));
        }
    }

    /// Reads it from its beginning.
    <T> T read(Function<PlanReader, T> work) {
        try {
            channel.position(0);
        } catch (IOException e) {
            throw new PlanRefusedException(
                    "the plan %s cannot be read: %s".formatted(name, IoReason.of(e)));
        }
        // The channel is read again, and stays open.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        return work.apply(new PlanReader(name, in));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the plan " + name, e);
        }
    }
}

package io.dupfinder.cli.dedupe;

import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.dedupe.PlannedFile;
import io.dupfinder.directory.GoingDirectories.Whole;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A directory of a plan whose files come one by one.
final class DirectoryDraft {

    /// The rule of a directory whose files have several.
    private static final String SEVERAL = "each file by its own rule";

    private final long number;
    private final Whole whole;
    private final PlannedFile top;
    private final Optional<PlannedFile> equal;
    private long files;
    private ByteCount bytes = ByteCount.ZERO;
    private ByteCount frees = ByteCount.ZERO;
    private @Nullable String rule;
    private @Nullable FilePath common;

    /// @param number of its action
    /// @param top the directory itself
    /// @param equal the directory that stays, where there is one
    DirectoryDraft(long number, Whole whole, PlannedFile top, Optional<PlannedFile> equal) {
        this.number = number;
        this.whole = whole;
        this.top = top;
        this.equal = equal;
    }

    long number() {
        return number;
    }

    Whole whole() {
        return whole;
    }

    /// The number of its files, each path once.
    long files() {
        return files;
    }

    /// The place of an entry's equal in the directory that stays; empty where there is none.
    Optional<FilePath> equalTo(FilePath entry) {
        byte[] path = entry.bytes();
        return equal.map(it ->
                it.path()
                        .resolve(Arrays.copyOfRange(path, whole.path().length() + 1, path.length)));
    }

    void add(PlannedAction file) {
        long paths = file.victimPaths().size();
        files += paths;
        bytes = bytes.plus(new ByteCount(file.size().bytes() * paths));
        frees = frees.plus(file.frees());
        if (file.size().bytes() > 0) {
            rule = rule == null || rule.equals(file.rule()) ? file.rule() : SEVERAL;
            common = common(file.survivor().path());
        }
    }

    private FilePath common(FilePath survivor) {
        FilePath at = common == null ? survivor.parent().orElseThrow() : common;
        while (!survivor.startsWith(at)) {
            at = at.parent().orElseThrow();
        }
        return at;
    }

    /// The directory that holds all copies that stay.
    FilePath survivor() {
        return equal.map(PlannedFile::path).orElse(common == null ? whole.path() : common);
    }

    /// The action, when all files are there.
    ///
    /// @param holder the directory that holds all copies that stay
    PlannedAction action(Action action, PlannedFile holder) {
        if (files != whole.files()) {
            throw WholeDirectories.changed(whole.path());
        }
        return new PlannedAction(
                number,
                action,
                bytes,
                PlannedAction.DIRECTORY + whole.digest(),
                frees,
                top,
                List.of(),
                equal.orElse(holder),
                rule == null ? SEVERAL : rule,
                Optional.empty());
    }
}

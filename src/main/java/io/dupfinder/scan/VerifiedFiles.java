package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogVerification;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.scan.Verification.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The results of verifying, entered in the catalog as they come.
public final class VerifiedFiles {

    /// A suspect, and the files that still have the content it had.
    public record Finding(Suspect suspect, List<KnownFile> goodCopies) {}

    private final CatalogVerification catalog;
    private final Verification verification;
    private final List<Finding> suspects = new ArrayList<>();
    private final List<SkippedFile> unreadable = new ArrayList<>();
    private final List<Long> gone = new ArrayList<>();
    private long changed;

    /// Prepares to enter what `verification` finds.
    public VerifiedFiles(CatalogVerification catalog, Verification verification) {
        this.catalog = catalog;
        this.verification = verification;
    }

    /// Verifies the suspects of before among the wanted files of a host, which come first whatever
    /// part is asked for: none is forgotten. Returns where they are.
    public Set<FilePath> verifySuspects(Host host, Predicate<KnownFile> wanted) {
        List<KnownFile> known =
                catalog.suspects().stream()
                        .map(Suspect::file)
                        .filter(file -> file.host().key().equals(host.key()))
                        .filter(wanted)
                        .toList();
        verify(known);
        return known.stream()
                .map(file -> file.file().path())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Verifies some more.
    public void verify(List<KnownFile> files) {
        Instant started = verification.now();
        List<KnownFile> confirmed = new ArrayList<>();
        List<Suspect> found = new ArrayList<>();
        verification.verify(
                files,
                (file, outcome) -> {
                    synchronized (this) {
                        take(file, outcome, confirmed, found);
                    }
                });
        catalog.confirm(confirmed, started);
        for (Suspect suspect : found) {
            catalog.suspect(suspect);
            suspects.add(new Finding(suspect, catalog.goodCopies(suspect)));
        }
    }

    private void take(
            KnownFile file, Outcome outcome, List<KnownFile> confirmed, List<Suspect> found) {
        switch (outcome) {
            case Outcome.Same _ -> confirmed.add(file);
            case Outcome.Different(var digest) ->
                    found.add(new Suspect(file, digest, verification.now()));
            case Outcome.Changed _ -> changed++;
            case Outcome.Gone _ -> gone.add(file.rowId());
            case Outcome.Unreadable(var failure) ->
                    unreadable.add(
                            new SkippedFile(
                                    file.file().path(),
                                    failure.reason(),
                                    Optional.of(failure.detail())));
            case Outcome.Unread _ -> {}
        }
    }

    public List<Finding> suspects() {
        return suspects;
    }

    public List<SkippedFile> unreadable() {
        return unreadable;
    }

    /// Files that were read to the end.
    public long filesRead() {
        return verification.filesRead();
    }

    /// The catalog's rows of files that are not there any more.
    public List<Long> gone() {
        return gone;
    }

    public long changed() {
        return changed;
    }

    public ByteCount bytesRead() {
        return verification.bytesRead();
    }
}

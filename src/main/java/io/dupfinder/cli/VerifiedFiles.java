package io.dupfinder.cli;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.scan.Verification;
import io.dupfinder.scan.Verification.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What verifying found, entered in the catalog as it goes.
final class VerifiedFiles {

    /// A suspect, and where its content still is what it was.
    record Finding(Suspect suspect, List<KnownFile> goodCopies) {}

    private final Catalog catalog;
    private final Verification verification;
    private final List<Finding> suspects = new ArrayList<>();
    private final List<SkippedFile> unreadable = new ArrayList<>();
    private long same;
    private long changed;

    VerifiedFiles(Catalog catalog, Verification verification) {
        this.catalog = catalog;
        this.verification = verification;
    }

    void verify(List<KnownFile> files) {
        Instant started = Instant.now();
        List<KnownFile> confirmed = new ArrayList<>();
        List<Suspect> found = new ArrayList<>();
        verification.verify(
                files,
                (file, outcome) -> {
                    synchronized (this) {
                        take(file, outcome, confirmed, found);
                    }
                });
        catalog.verification().confirm(confirmed, started);
        for (Suspect suspect : found) {
            catalog.verification().suspect(suspect);
            suspects.add(new Finding(suspect, goodCopies(suspect)));
        }
    }

    private void take(
            KnownFile file, Outcome outcome, List<KnownFile> confirmed, List<Suspect> found) {
        switch (outcome) {
            case Outcome.Same _ -> {
                same++;
                confirmed.add(file);
            }
            case Outcome.Different(var digest) ->
                    found.add(new Suspect(file, digest, Instant.now()));
            case Outcome.Changed _ -> changed++;
            case Outcome.Unreadable(var failure) ->
                    unreadable.add(
                            new SkippedFile(
                                    file.file().path(),
                                    failure.reason(),
                                    Optional.of(failure.detail())));
            case Outcome.Unread _ -> {}
        }
    }

    /// Those of other inodes: a hard link is no copy.
    private List<KnownFile> goodCopies(Suspect suspect) {
        return catalog.lookup().withDigest(suspect.expected()).stream()
                .filter(copy -> !copy.grouped().copy().equals(suspect.file().grouped().copy()))
                .toList();
    }

    List<Finding> suspects() {
        return suspects;
    }

    List<SkippedFile> unreadable() {
        return unreadable;
    }

    long same() {
        return same;
    }

    long changed() {
        return changed;
    }

    ByteCount bytesRead() {
        return verification.bytesRead();
    }
}

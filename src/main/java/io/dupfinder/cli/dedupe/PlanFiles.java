package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The plans in the data directory, which are called by the time at which they were made.
final class PlanFiles {

    private static final String ENDING = ".ndjson";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final CommandContext context;
    private final FilePath directory;

    PlanFiles(CommandContext context) {
        this.context = context;
        directory = context.places().plansDirectory();
    }

    /// The place of a new plan. Its directory is made.
    FilePath make(Instant now) {
        context.places().createDataDirectory();
        try {
            if (!Files.isDirectory(NioPath.of(directory))) {
                Files.createDirectory(NioPath.of(directory), OwnerOnly.directory());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " cannot be made", e);
        }
        return directory.resolve((NAME.format(now) + ENDING).getBytes(StandardCharsets.US_ASCII));
    }

    /// The newest plan.
    ///
    /// @throws PlanRefusedException when there is none
    FilePath newest() {
        return find().orElseThrow(() ->
                new PlanRefusedException(
                        "there is no plan in %s yet; make one with `dupfinder plan`"
                                .formatted(directory)));
    }

    /// The newest plan; empty when there is none.
    Optional<FilePath> find() {
        List<Path> plans = new ArrayList<>();
        Path place = NioPath.of(directory);
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*" + ENDING)) {
                files.forEach(plans::add);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "the plans in " + directory + " cannot be listed", e);
            }
        }
        return plans.stream()
                .max(Comparator.comparing(plan -> plan.getFileName().toString()))
                .map(NioPath::toFilePath);
    }
}

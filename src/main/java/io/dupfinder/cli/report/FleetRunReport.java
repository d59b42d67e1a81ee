package io.dupfinder.cli.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.json.FleetRunLines;
import io.dupfinder.report.LastSeen;
import io.dupfinder.report.MemberChoice;
import io.dupfinder.report.Report;
import io.dupfinder.report.ReportBackground;
import io.dupfinder.report.Volumes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// A report on a run of a fleet: what `dupfinder fleet group` wrote, copied to this machine.
///
/// @param directory of the run
record FleetRunReport(FilePath directory) {

    private static final int BUFFER = 1 << 16;

    /// Options that go with a run, which nobody can ask anything else.
    private static final Set<String> OPTIONS =
            Set.of("--from", "--format", "--output", "--template");

    /// Writes a report.
    interface Writing {
        void write(Report report);
    }

    /// Refuses options and paths that are about the catalog.
    ///
    /// @throws ParameterException that names what may stand beside `--from`
    static void requireNothingElse(CommandLine line) {
        ParseResult given = line.getParseResult();
        boolean isAlone =
                given.matchedPositionals().isEmpty()
                        && given.matchedOptions().stream()
                                .map(OptionSpec::longestName)
                                .allMatch(OPTIONS::contains);
        if (!isAlone) {
            throw new ParameterException(
                    line,
                    "--from reports a run as it is: only --format, --template and -o go with it");
        }
    }

    /// Passes on the report, whose groups are read while it is written.
    ///
    /// @param here the host that writes it
    /// @param leftOut receives paths that the format cannot represent
    /// @throws ImportRefusedException when it is no run, or one that was not published
    void write(Host here, Consumer<FilePath> leftOut, Writing writing) {
        Path run = NioPath.of(directory);
        if (Files.notExists(run.resolve("run.json"))) {
            throw new ImportRefusedException(
                    "there is no run at %s: name a directory below runs/ that has a run.json, which is written last"
                            .formatted(directory));
        }
        try (InputStream in = open(run.resolve("top.ndjson.gz"))) {
            FleetRunLines lines = new FleetRunLines(in);
            Iterable<DuplicateGroup> groups = () -> lines;
            writing.write(
                    new Report(
                            lines.run().began(),
                            here,
                            Volumes.UNASKED,
                            Optional.empty(),
                            groups,
                            Optional.empty(),
                            ReportBackground.ofFleet(lines.run()),
                            MemberChoice.ALL,
                            LastSeen.BY_THE_NEWEST_SCAN,
                            leftOut));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + directory, new IOException(IoReason.of(e), e));
        } catch (ImportRefusedException e) {
            throw new ImportRefusedException(
                    "cannot report %s: %s".formatted(directory, e.getMessage()));
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}

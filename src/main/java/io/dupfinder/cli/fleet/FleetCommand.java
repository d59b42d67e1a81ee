package io.dupfinder.cli.fleet;

import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks many catalogs at once, by the job of `fleet/` on Spark.
@Command(
        name = "fleet",
        description = {
            "Asks many catalogs at once: groups what `catalog export --format parquet` wrote on each host, on Spark"
                    + " (docs/fleet.md).",
            "Starts SPARK_HOME/bin/spark-submit; without SPARK_HOME it says what to type."
        },
        sortOptions = false,
        exitCodeList = {
            ExitCodes.DONE,
            "1:a file cannot be read, or the run failed; nothing was published",
            "2:wrong usage, exports that cannot be used together, or there is no SPARK_HOME",
            "3:done, but a host is missing or stale; each is named",
            ExitCodes.CONFIG
        })
public final class FleetCommand extends BaseCommand {

    @Parameters(
            index = "0",
            paramLabel = "QUESTION",
            description =
                    "group: contents with several copies, and what they are worth; members: all their files; totals: sums alone;"
                            + " pending: lists of files that hosts should read; cover: what of --a is on --b.")
    private String question = "";

    @Option(
            names = "--base",
            required = true,
            paramLabel = "URI",
            description =
                    "The directory with files/, to which runs/ is added: a path, s3a://…, hdfs://…")
    private String base = "";

    @Option(
            names = "--a",
            paramLabel = "HOST[:/DIR]",
            description = "With cover: the host or directory that is to be covered.")
    private @Nullable String sideA;

    @Option(
            names = "--b",
            paramLabel = "HOST[:/DIR]",
            description = "With cover: where its contents are looked for; '*' for all other hosts.")
    private @Nullable String sideB;

    @Option(
            names = "--max-age",
            paramLabel = "AGE",
            description = "Hosts that were not scanned for so long are stale: 36h, 7d.")
    private @Nullable String maxAge;

    @Option(
            names = "--top",
            paramLabel = "NUMBER",
            description = "Groups that are listed with their files (default: 1000).")
    private @Nullable String top;

    @Option(
            names = "--hosts-apart",
            description =
                    "Filesystems of one identity on several hosts are several: machines were cloned from one image.")
    private boolean hostsApart;

    @Option(
            names = "--spark",
            paramLabel = "WORD",
            description = "A word for spark-submit, as --spark=--master --spark=yarn. Repeatable.")
    private final List<String> spark = new ArrayList<>();

    public FleetCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        Optional<String> sparkHome = context.environment().variable("SPARK_HOME");
        if (sparkHome.isEmpty()) {
            context.messages().error(advice());
            return ExitCode.USAGE;
        }
        Path submit = Path.of(sparkHome.get(), "bin", "spark-submit");
        if (!Files.isExecutable(submit)) {
            throw wrongUsage(
                    "SPARK_HOME names %s, where there is no bin/spark-submit"
                            .formatted(sparkHome.get()));
        }
        Path jar =
                jar().orElseThrow(() ->
                        wrongUsage(
                                "the job is not built: run `mvn -f fleet/pom.xml package -DskipTests` where dupfinder is"));
        List<String> words = new ArrayList<>(List.of(submit.toString()));
        words.addAll(spark);
        words.addAll(List.of("--class", "io.dupfinder.fleet.Fleet", jar.toString()));
        words.addAll(arguments());
        return run(words);
    }

    private static ExitCode run(List<String> words) {
        try {
            int code = new ProcessBuilder(words).inheritIO().start().waitFor();
            return Arrays.stream(ExitCode.values())
                    .filter(known -> known.number() == code)
                    .findFirst()
                    .orElse(ExitCode.FAILED);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + words.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private List<String> arguments() {
        List<String> words = new ArrayList<>(List.of(question, "--base", base));
        add(words, "--a", sideA);
        add(words, "--b", sideB);
        add(words, "--max-age", maxAge);
        add(words, "--top", top);
        if (hostsApart) {
            words.add("--hosts-apart");
        }
        return words;
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option);
            words.add(value);
        }
    }

    /// The job's jar: of an installed copy, else of a checkout.
    private Optional<Path> jar() {
        Optional<FilePath> home = context.environment().programDirectory();
        return home.map(NioPath::of)
                .flatMap(place ->
                        jarIn(place.resolve("lib/fleet"))
                                .or(() -> jarIn(place.resolve("fleet/target"))));
    }

    private static Optional<Path> jarIn(Path directory) {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(directory, "dupfinder-fleet-*.jar")) {
            for (Path jar : jars) {
                return Optional.of(jar);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String advice() {
        String jar = jar().map(Path::toString).orElse("dupfinder-fleet.jar");
        return """
        there is no SPARK_HOME. With Spark 4.2 on this machine, type:
            export SPARK_HOME=/where/spark/is
            $SPARK_HOME/bin/spark-submit --class io.dupfinder.fleet.Fleet %s %s
        A fleet of up to some billion files needs no cluster. DuckDB runs the same queries on files that it can read:
            unzip -oj %1$s 'io/dupfinder/fleet/*.sql'
            { echo "set variable base = '%s';"; cat duckdb.sql groups.sql; echo ';'; } | duckdb\
        """
                .formatted(jar, String.join(" ", arguments()), base);
    }
}

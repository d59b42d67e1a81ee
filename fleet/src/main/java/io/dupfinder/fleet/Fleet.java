package io.dupfinder.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/// The entry point: one question to all hosts, for `spark-submit --class io.dupfinder.fleet.Fleet`.
public final class Fleet {

    /// Settings without which answers could be wrong: a file that cannot be read ends the run, and nothing is guessed.
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "spark.sql.files.ignoreCorruptFiles", "false",
                    "spark.sql.files.ignoreMissingFiles", "false",
                    "spark.sql.sources.partitionColumnTypeInference.enabled", "false",
                    // Spark sorts only the listed files of a content, even where it has a million copies.
                    "spark.sql.optimizer.windowGroupLimitThreshold", "10000",
                    "spark.sql.session.timeZone", "UTC");

    private Fleet() {}

    /// Runs a question, and ends the process with its exit code.
    public static void main(String[] arguments) {
        int code = run(List.of(arguments), InstantSource.system(), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(List<String> arguments, InstantSource clock, PrintStream out, PrintStream err) {
        try {
            Request request = Request.parse(arguments);
            // The session stays: spark-submit ends it with the process, and tests share one.
            SparkSession spark = SparkSession.builder().appName("dupfinder " + request.kind().word()).getOrCreate();
            SETTINGS.forEach(spark.conf()::set);
            return answer(request, spark, clock, out, err);
        } catch (FleetException e) {
            err.println("dupfinder fleet: " + e.getMessage());
            return e.exitCode();
        } catch (Exception e) {
            // A file that turns out to be corrupt while it is read; Spark's message names it. Scala throws it unchecked and unnamed.
            err.println("dupfinder fleet: the run failed, and published nothing: " + rootMessage(e));
            return FleetException.FAILED;
        }
    }

    private static int answer(Request request, SparkSession spark, InstantSource clock, PrintStream out, PrintStream err) {
        var configuration = spark.sparkContext().hadoopConfiguration();
        Exports exports = Exports.read(request, configuration, clock.instant());
        Views views = new Views(spark, exports);
        views.make(request.hostsApart());
        views.checkRows();
        Run run = Run.begin(request.base(), configuration, clock.instant());
        ObjectNode summary = summary(request, run, exports);
        question(request, spark, exports).ask(views, run, summary);
        run.publish(summary);
        tell(exports, summary, err);
        out.println(run.place());
        return exports.isComplete() ? 0 : FleetException.INCOMPLETE;
    }

    private static Question question(Request request, SparkSession spark, Exports exports) {
        GroupQuestion groups = new GroupQuestion(spark, exports, request.top());
        return switch (request.kind()) {
            case GROUP -> groups;
            case MEMBERS -> new MembersQuestion(spark, groups);
            case COVER ->
                    new CoverQuestion(spark, exports, request.sideA().orElseThrow(), request.sideB().orElseThrow());
            case PENDING -> new PendingQuestion(spark, exports);
            case TOTALS -> new TotalsQuestion(exports);
        };
    }

    private static ObjectNode summary(Request request, Run run, Exports exports) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("schema", "dupfinder.run/1").put("id", run.id());
        summary.put("question", request.kind().word()).put("began", run.began().toString());
        ArrayNode hosts = summary.putArray("exports");
        Map<String, Long> rowsByAlgorithm = new TreeMap<>();
        for (Export export : exports.current()) {
            ObjectNode host = hosts.addObject();
            host.put("host", export.host()).put("hostName", export.hostName());
            host.put("export", export.number()).put("catalog", export.catalog());
            host.put("scan", export.scan()).put("scanState", export.scanState());
            host.put("scanFinished", export.finished().toString());
            host.put("rows", export.rows()).put("bytes", export.bytes());
            export.rowsByAlgorithm().forEach((algorithm, rows) -> rowsByAlgorithm.merge(algorithm, rows, Long::sum));
        }
        ArrayNode missing = summary.putArray("missing");
        exports.missing().forEach(missing::add);
        ArrayNode stale = summary.putArray("stale");
        exports.stale().forEach(stale::add);
        ArrayNode warnings = summary.putArray("warnings");
        exports.warnings().forEach(warnings::add);
        summary.put("rows", exports.rows());
        summary.put("rowsWithoutDigest", exports.current().stream().mapToLong(Export::rowsWithoutDigest).sum());
        ObjectNode algorithms = summary.putObject("rowsByAlgorithm");
        rowsByAlgorithm.forEach(algorithms::put);
        return summary;
    }

    private static void tell(Exports exports, ObjectNode summary, PrintStream err) {
        exports.missing().forEach(host -> err.println("dupfinder fleet: no whole export of files/" + host));
        exports.stale().forEach(host -> err.println("dupfinder fleet: stale: " + host));
        summary.path("warnings").forEach(it -> err.println("dupfinder fleet: warning: " + it.asText()));
    }

    private static String rootMessage(Throwable failure) {
        return Stream.iterate(failure, it -> it != null, Throwable::getCause)
                .map(it -> Optional.ofNullable(it.getMessage()).orElse(it.toString()).lines().findFirst().orElse(""))
                .distinct()
                .reduce((one, next) -> one + "; " + next)
                .orElse("");
    }
}

package io.dupfinder.cli.scan;

import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Completions;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.Percentage;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.cli.filter.MatchOptions;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.scan.HashRequest;
import io.dupfinder.scan.ScanRequest;
import io.dupfinder.walk.IgnoreRules;
import io.dupfinder.walk.WalkRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The options that say what to scan and how.
final class ScanOptions {

    /// Texts at first: where no PATH has to be, picocli takes one that cannot be converted for
    /// none.
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Directories and files to scan. Links given here are resolved.")
    private final List<String> paths = new ArrayList<>();

    @Mixin private final PathList list = new PathList();

    private List<FilePath> roots = List.of();

    private List<FilePath> kept = List.of();

    private IgnoreRules ignores = IgnoreRules.NONE;

    private GroupMatching matching = GroupMatching.NONE;

    @Topic(Subject.ADVANCED)
    @Option(
            names = "--pending",
            description =
                    "Walk nothing: read only what earlier scans, or those of other hosts, left to be"
                            + " compared here. Takes no PATH.")
    boolean pending;

    @Topic(Subject.ADVANCED)
    @Option(
            names = "--all-digests",
            description =
                    "Read every file, also those that no known file has the size of: hosts that scan"
                            + " into the same catalog later find their copies at once.")
    boolean allDigests;

    /// The catalog's name of the option by which a scan lists all that directories hold.
    static final String DIRECTORIES = "directories";

    @Option(
            names = "--directories",
            description =
                    "Tell duplicate directories too: list empty directories and what links lead to, so that"
                            + " directories can be told equal. docs/directories.md")
    boolean directories;

    @Topic(Subject.OUTPUT)
    @Option(
            names = "--dry-run",
            description =
                    "Walk only: say what would be taken up and read, and what each rule leaves out. Enters and reads nothing.")
    boolean dryRun;

    @Topic(Subject.ADVANCED)
    @Option(
            names = "--rehash",
            arity = "0..1",
            fallbackValue = "100%",
            preprocessor = OnlyAttached.class,
            paramLabel = "PERCENT",
            description =
                    "Read again a random part of what the catalog knows, though nothing tells that it"
                            + " changed: --rehash=5%%; --rehash alone means all. A content that is"
                            + " another one is told.")
    Percentage rehash = Percentage.NONE;

    @Mixin private final WalkOptions filters = new WalkOptions();

    @Mixin private final MatchOptions match = new MatchOptions();

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            completionCandidates = AlgorithmNames.class,
            description = "Content digest: xxh3-128 (default), sha256, sha512, sha1, md5.")
    private DigestAlgorithm algorithm = DigestAlgorithm.XXH3_128;

    /// Algorithms, for completion.
    static final class AlgorithmNames extends Completions {
        AlgorithmNames() {
            super(DigestAlgorithm.values(), DigestAlgorithm::label);
        }
    }

    @Option(
            names = "--paranoid",
            description =
                    "Compare the members of every group byte by byte before it is reported. Without it only those of different owners"
                            + " are, unless a digest cannot be forged (sha256, sha512).")
    private boolean paranoid;

    @Mixin final LoadOptions load = new LoadOptions();

    /// Takes the value of an option only where it is attached by `=`: the word behind it is a PATH.
    static final class OnlyAttached implements IParameterPreprocessor {

        @Override
        public boolean preprocess(
                Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            boolean isAttached = "=".equals(info.get("separator"));
            if (!isAttached) {
                args.push(((OptionSpec) option).fallbackValue());
            }
            return false;
        }
    }

    /// Checks the options and converts the paths.
    ///
    /// @throws ParameterException when options contradict each other or a path cannot be one
    void resolve(CommandLine line, CommandContext context) {
        if (pending != (paths.isEmpty() && !list.isGiven())) {
            throw new ParameterException(
                    line,
                    pending
                            ? "--pending takes no PATH: it reads what is pending wherever it is"
                            : "a PATH is missing: what is to be scanned?");
        }
        if (pending && (allDigests || rehash.fraction() > 0)) {
            throw new ParameterException(
                    line,
                    "--pending walks nothing, and --all-digests and --rehash are of the files that are walked: leave one away");
        }
        if (pending && dryRun) {
            throw new ParameterException(
                    line, "--pending walks nothing, and --dry-run walks only: leave one away");
        }
        PatternArguments patterns = patterns(line);
        patterns.refusal()
                .ifPresent(sentence -> {
                    throw new ParameterException(line, sentence);
                });
        load.requireValid(line);
        filters.requireValid(line, context.process().clock().instant());
        Conversions conversions = new Conversions(context.environment());
        roots =
                Stream.concat(
                                paths.stream().map(path -> conversions.path(line, path)),
                                list.read(line, context).stream())
                        .toList();
        ignores = filters.ignores(line, context);
        kept = real(match.reference(), context);
        matching = match.matching(line, real(roots, context), kept);
    }

    private static List<FilePath> real(List<FilePath> paths, CommandContext context) {
        return paths.stream().map(path -> CatalogAccess.real(path, context.fileSystem())).toList();
    }

    /// Where patterns stand among the paths.
    PatternArguments patterns(CommandLine line) {
        return new PatternArguments(line.getParseResult().originalArgs(), paths);
    }

    ScanRequest request(Host host, Set<FilePath> ownFiles, Instant now) {
        return new ScanRequest(
                new WalkRequest(
                        Stream.concat(roots.stream(), match.reference().stream()).toList(),
                        filters.filter(now, ignores),
                        ownFiles,
                        directories,
                        load.threads()),
                new HashRequest(
                        algorithm, allDigests, rehash.fraction(), paranoid, Optional.empty()),
                matching,
                host,
                record(),
                pending ? "scan --pending" : "scan " + PathList.some(roots));
    }

    /// The options that differ from the defaults, and the algorithm, for the catalog's record of
    /// the scan.
    private Map<String, String> record() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("algorithm", algorithm.label());
        options.putAll(filters.record());
        options.putAll(match.record(kept));
        if (allDigests) {
            options.put("allDigests", "true");
        }
        if (paranoid) {
            options.put("paranoid", "true");
        }
        if (directories) {
            options.put(DIRECTORIES, "true");
        }
        if (pending) {
            options.put("pending", "true");
        }
        return options;
    }
}

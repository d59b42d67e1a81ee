package io.dupfinder.cli.scan;

import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.OptionValue;
import io.dupfinder.cli.console.Percentage;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.scan.ScanRequest;
import io.dupfinder.walk.Threads;
import io.dupfinder.walk.WalkFilter;
import io.dupfinder.walk.WalkRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What to scan and how, as typed.
final class ScanOptions {

    private List<String> paths = List.of();

    /// From texts: where none is needed, picocli takes one that cannot be converted for none at
    /// all.
    private List<FilePath> roots = List.of();

    boolean pending;

    boolean allDigests;

    Percentage rehash = Percentage.NONE;

    ByteCount minSize = new ByteCount(1);

    @Nullable ByteCount maxSize;

    List<Glob> excludes = List.of();

    List<Glob> includes = List.of();

    int maxDepth = Integer.MAX_VALUE;

    boolean oneFileSystem;

    boolean follow;

    DigestAlgorithm algorithm = DigestAlgorithm.XXH3_128;

    @Nullable Integer threads;

    /// Adds them to the command.
    void declareIn(CommandSpec spec) {
        spec.addPositional(
                OptionValue.words("PATH", it -> paths = it)
                        .description(
                                "Directories and files to scan. Links given here are resolved.")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> pending = it, "--pending")
                        .description(
                                "Walk nothing: read only what earlier scans, or those of other hosts, left to be"
                                        + " compared here. Takes no PATH.")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> allDigests = it, "--all-digests")
                        .description(
                                "Read every file, also those that no known file has the size of: hosts that scan"
                                        + " into the same catalog later find their copies at once.")
                        .build());
        spec.addOption(
                OptionValue.one(Percentage.class, "PERCENT", it -> rehash = it, "--rehash")
                        .description(
                                "Read again a random part of what the catalog knows, though nothing tells that it"
                                        + " changed: --rehash=5%%; --rehash alone means all. A content that is"
                                        + " another one is told.")
                        .build());
        spec.addOption(
                OptionValue.one(ByteCount.class, "SIZE", it -> minSize = it, "--min-size")
                        .description(
                                "Leave out smaller files (default 1: empty files are recorded, not grouped)."
                                        + " 10K, 5M, 2GiB are sizes.")
                        .build());
        spec.addOption(
                OptionValue.one(ByteCount.class, "SIZE", it -> maxSize = it, "--max-size")
                        .description("Leave out larger files.")
                        .build());
        spec.addOption(
                OptionValue.each(Glob.class, "GLOB", it -> excludes = it, "--exclude")
                        .description(
                                "Leave out what matches, directories with all below them. Without a slash it is"
                                        + " matched against the name, else against the path below PATH, or the"
                                        + " whole path if it begins with a slash. Repeatable.")
                        .build());
        spec.addOption(
                OptionValue.each(Glob.class, "GLOB", it -> includes = it, "--include")
                        .description("Take only files that match. Repeatable.")
                        .build());
        spec.addOption(
                OptionValue.one(int.class, "N", it -> maxDepth = it, "--max-depth")
                        .description(
                                "Go N directories deep; 1 takes only what lies directly in PATH.")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> oneFileSystem = it, "--one-file-system")
                        .description("Stay on the filesystem of each PATH.")
                        .build());
        spec.addOption(
                OptionValue.flag(it -> follow = it, "--follow")
                        .description(
                                "Follow symbolic links; what they lead to is met once, under its own path.")
                        .build());
        spec.addOption(
                OptionValue.one(DigestAlgorithm.class, "NAME", it -> algorithm = it, "--algorithm")
                        .description(
                                "Content digest: xxh3-128 (default), sha256, sha512, sha1, md5.")
                        .build());
        spec.addOption(
                OptionValue.one(Integer.class, "N", it -> threads = it, "--threads")
                        .description(
                                "How many directories and files are read at once (default: processors; more while a solid-state disk is waited for).")
                        .build());
    }

    private Threads threads() {
        return threads == null ? Threads.ofThisMachine() : Threads.fixed(threads);
    }

    /// Settles what is to be scanned.
    ///
    /// @throws ParameterException when that is wrong
    void resolve(CommandLine line, Conversions conversions) {
        if (pending != paths.isEmpty()) {
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
        roots = paths.stream().map(path -> conversions.path(line, path)).toList();
    }

    ScanRequest request(Host host, Set<FilePath> ownFiles) {
        WalkFilter filter =
                new WalkFilter(
                        minSize,
                        Optional.ofNullable(maxSize),
                        maxDepth,
                        excludes,
                        includes,
                        oneFileSystem,
                        follow);
        return new ScanRequest(
                new WalkRequest(roots, filter, ownFiles, threads()),
                algorithm,
                allDigests,
                rehash.fraction(),
                host,
                record(),
                pending
                        ? "scan --pending"
                        : "scan "
                                + roots.stream()
                                        .map(FilePath::text)
                                        .collect(Collectors.joining(" ")));
    }

    /// What differs from the defaults, and the algorithm, for the catalog's record.
    private Map<String, String> record() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("algorithm", algorithm.label());
        options.put("minSize", Long.toString(minSize.bytes()));
        if (maxSize != null) {
            options.put("maxSize", Long.toString(maxSize.bytes()));
        }
        if (!excludes.isEmpty()) {
            options.put("exclude", excludes.toString());
        }
        if (!includes.isEmpty()) {
            options.put("include", includes.toString());
        }
        if (maxDepth != Integer.MAX_VALUE) {
            options.put("maxDepth", Integer.toString(maxDepth));
        }
        if (oneFileSystem) {
            options.put("oneFileSystem", "true");
        }
        if (follow) {
            options.put("follow", "true");
        }
        if (allDigests) {
            options.put("allDigests", "true");
        }
        if (pending) {
            options.put("pending", "true");
        }
        return options;
    }
}

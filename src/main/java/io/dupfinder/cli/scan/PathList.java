package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.Topic;
import io.dupfinder.cli.console.Topic.Subject;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// A list of paths to scan, such as `find` prints: however many, where a command line has a limit.
@Topic(Subject.WHAT)
final class PathList {

    private static final String STANDARD_INPUT = "-";

    /// Paths that are named in a message, so that it stays one that can be read.
    private static final int NAMED = 3;

    @Option(
            names = "--files-from0",
            paramLabel = "FILE",
            description =
                    "Scan the paths that FILE lists, each ended by a zero byte as `find -print0` prints"
                            + " them; - is standard input. Those that are not there any more are left"
                            + " out with a warning.")
    private final List<String> zeroSeparated = new ArrayList<>();

    @Option(
            names = "--files-from",
            paramLabel = "FILE",
            description = "The same with a path a line, or with -0 too by zero bytes.")
    private final List<String> lines = new ArrayList<>();

    @Option(
            names = {"-0", "--null"},
            description = "The paths of --files-from are ended by zero bytes.")
    private boolean zero;

    boolean isGiven() {
        return !zeroSeparated.isEmpty() || !lines.isEmpty();
    }

    /// The listed paths that are there. Warns of the others.
    ///
    /// @throws ParameterException when the list cannot be read, or none of its paths is there
    List<FilePath> read(CommandLine line, CommandContext context) {
        if (!isGiven()) {
            return List.of();
        }
        Conversions conversions = new Conversions(context.environment());
        Set<FilePath> distinct = new LinkedHashSet<>();
        zeroSeparated.forEach(file -> addTo(distinct, line, file, (byte) 0, conversions));
        lines.forEach(file -> addTo(distinct, line, file, (byte) (zero ? 0 : '\n'), conversions));
        List<FilePath> listed = List.copyOf(distinct);
        List<FilePath> missing =
                listed.stream()
                        .filter(path -> !Files.exists(NioPath.of(path), LinkOption.NOFOLLOW_LINKS))
                        .toList();
        if (missing.isEmpty() && !listed.isEmpty()) {
            return listed;
        }
        if (missing.size() == listed.size()) {
            throw new ParameterException(
                    line,
                    listed.isEmpty()
                            ? "the list of paths is empty: nothing was scanned"
                            : "none of the %,d listed paths is there: %s. Relative ones start at the working directory."
                                    .formatted(missing.size(), some(missing)));
        }
        context.messages()
                .warn(
                        "%,d of the %,d listed paths %s not there any more: %s"
                                .formatted(
                                        missing.size(),
                                        listed.size(),
                                        missing.size() == 1 ? "is" : "are",
                                        some(missing)));
        List<FilePath> there = new ArrayList<>(listed);
        there.removeAll(new HashSet<>(missing));
        return there;
    }

    static String some(List<FilePath> paths) {
        String named = String.join(", ", paths.stream().limit(NAMED).map(FilePath::text).toList());
        return paths.size() <= NAMED
                ? named
                : "%s and %,d more".formatted(named, paths.size() - NAMED);
    }

    /// Adds the paths of a list, each once: a list that was put together from others may be long,
    /// and each path is resolved.
    private static void addTo(
            Set<FilePath> paths,
            CommandLine line,
            String file,
            byte separator,
            Conversions conversions) {
        byte[] content;
        try (InputStream in = open(line, file, conversions)) {
            content = in.readAllBytes();
        } catch (IOException e) {
            throw new ParameterException(
                    line,
                    "the list of paths %s cannot be read: %s".formatted(file, IoReason.of(e)),
                    e);
        }
        if (separator != 0 && hasZero(content)) {
            throw new ParameterException(
                    line,
                    "the paths in %s are ended by zero bytes, not by lines: add -0, or take --files-from0"
                            .formatted(file.equals(STANDARD_INPUT) ? "standard input" : file));
        }
        int start = 0;
        for (int at = 0; at <= content.length; at++) {
            if (at == content.length || content[at] == separator) {
                if (at > start) {
                    paths.add(conversions.path(line, Arrays.copyOfRange(content, start, at)));
                }
                start = at + 1;
            }
        }
    }

    private static boolean hasZero(byte[] content) {
        for (byte next : content) {
            if (next == 0) {
                return true;
            }
        }
        return false;
    }

    private static InputStream open(CommandLine line, String file, Conversions conversions)
            throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new FileInputStream(FileDescriptor.in)
                : Files.newInputStream(NioPath.of(conversions.path(line, file)));
    }
}

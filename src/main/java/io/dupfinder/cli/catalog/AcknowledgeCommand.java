package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.Glob;
import io.dupfinder.json.JsonLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Acknowledges duplicate groups, or lists those that are.
@Command(
        name = "ack",
        description = {
            "Acknowledges duplicates that are wanted: their groups leave reports, totals and exit codes.",
            "A copy that comes later brings its group back, unless it comes where a --glob allows it. Without arguments lists what was acknowledged."
        },
        exitCodeList = {
            ExitCodes.DONE,
            "2:wrong usage, or no duplicates there",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class AcknowledgeCommand extends BaseCommand {

    private static final List<Column<Acknowledgement>> COLUMNS =
            List.of(
                    Column.time("since", it -> Optional.of(it.since())),
                    Column.time("until", Acknowledgement::until),
                    Column.bytes("size", it -> Optional.of(it.size())),
                    Column.number("paths", it -> (long) it.files().size()),
                    Column.text("digest", it -> it.digest().text()),
                    Column.text("reason", Acknowledgement::reason),
                    Column.text("globs", AcknowledgeCommand::globs),
                    Column.text("path", it -> AcknowledgedBatch.of(List.of(it)).path()));

    @Parameters(
            arity = "0..*",
            paramLabel = "GROUP|PATH",
            description =
                    "The digest of a group, a file of it, or a directory: all groups with a file there.")
    private final List<String> subjects = new ArrayList<>();

    @Option(
            names = "--glob",
            paramLabel = "GLOB",
            description =
                    "All groups with a file that matches: a name, as LICENSE, or a whole path, as"
                            + " '/srv/*/mirror/**'. Copies that come later under paths that match"
                            + " are wanted too. Repeatable.")
    private final List<Glob> globs = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why they are wanted.")
    private @Nullable String reason;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "For how long, as 2027-01-31; that day they come back.")
    private @Nullable LocalDate until;

    @Mixin private final ListingOptions listing = new ListingOptions();

    AcknowledgeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        if (subjects.isEmpty() && globs.isEmpty()) {
            List<Acknowledgement> all =
                    CatalogAccess.reading(context, catalog -> catalog.acknowledgements().all());
            if (listing.format == ListingFormat.TABLE) {
                AcknowledgedBatch.print(context, all);
            } else {
                Listing.print(context, listing.format, "acknowledgements", COLUMNS, all);
            }
            return ExitCode.OK;
        }
        return CatalogAccess.changing(context, this::acknowledge);
    }

    private ExitCode acknowledge(Catalog catalog) {
        String why =
                Optional.ofNullable(reason)
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> wrongUsage("--reason is missing: why are they wanted?"));
        Instant now = Instant.now();
        Optional<Instant> end = Optional.ofNullable(until).map(AcknowledgeCommand::start);
        if (end.filter(time -> !time.isAfter(now)).isPresent()) {
            throw wrongUsage("--until %s is over already".formatted(until));
        }
        globs.stream()
                .filter(Glob::isRelative)
                .findFirst()
                .ifPresent(glob -> {
                    throw wrongUsage(
                            "the pattern '%s' is neither a name nor a whole path: begin it with a slash"
                                    .formatted(glob));
                });
        GroupArguments arguments = new GroupArguments(context, catalog, commandLine());
        List<DuplicateGroup> groups = arguments.groups(subjects, globs);
        Map<Digest, Set<Glob>> before = globsOfBefore(catalog);
        catalog.acknowledgements()
                .enter(
                        groups.stream()
                                .map(group ->
                                        Acknowledgement.of(
                                                group,
                                                why,
                                                now,
                                                end,
                                                with(
                                                        before.getOrDefault(
                                                                group.digest(), Set.of()))))
                                .toList());
        print(groups);
        return ExitCode.OK;
    }

    private void print(List<DuplicateGroup> groups) {
        ByteCount reclaimable =
                groups.stream()
                        .map(DuplicateGroup::reclaimable)
                        .reduce(ByteCount.ZERO, ByteCount::plus);
        if (listing.format == ListingFormat.JSON) {
            Answer.printJson(
                    context,
                    "acknowledged",
                    new JsonLine()
                            .put("groups", groups.size())
                            .put("reclaimableBytes", reclaimable.bytes()));
        } else {
            context.confirm(
                    "acknowledged %s, %s reclaimable"
                            .formatted(
                                    SummaryText.count(groups.size(), "group"),
                                    reclaimable.human()));
        }
    }

    /// The patterns of an earlier acknowledgement stay; only `unack` removes them.
    private Set<Glob> with(Set<Glob> before) {
        Set<Glob> all = new HashSet<>(before);
        all.addAll(globs);
        return all;
    }

    private static Map<Digest, Set<Glob>> globsOfBefore(Catalog catalog) {
        return catalog.acknowledgements().all().stream()
                .collect(
                        Collectors.toMap(
                                Acknowledgement::digest, Acknowledgement::globs, (one, _) -> one));
    }

    static String globs(Acknowledgement acknowledgement) {
        return acknowledgement.globs().stream()
                .map(Glob::toString)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}

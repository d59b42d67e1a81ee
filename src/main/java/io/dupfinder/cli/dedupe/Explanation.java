package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.dedupe.Copy;
import io.dupfinder.dedupe.Decision;
import io.dupfinder.dedupe.KeepDecider;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/// Explains what the rules say about one file: its copies in the order in which they are kept, and
/// what tells them apart.
final class Explanation {

    private final CommandContext context;
    private final Catalog catalog;
    private final PlanMaking making;
    private final KeepDecider decider;
    private final Answer answer;

    Explanation(CommandContext context, Catalog catalog, PlanMaking making, Answer answer) {
        this.answer = answer;
        this.context = context;
        this.catalog = catalog;
        this.making = making;
        decider = making.decider();
    }

    /// Prints the explanation.
    ///
    /// @throws PlanRefusedException when the catalog does not know the file
    void print(FilePath file) {
        Host host = context.host();
        FileStanding known =
                catalog.lookup().at(file).stream()
                        .filter(it -> it.known().host().key().equals(host.key()))
                        .findFirst()
                        .orElseThrow(() ->
                                new PlanRefusedException(
                                        "the catalog does not know %s on this host; scan it first"
                                                .formatted(file)));
        Optional<Digest> digest = known.known().file().content().digest();
        switch (known.standing()) {
            case UNIQUE -> stays(file, "no copy of it is known");
            case UNKNOWN -> stays(file, "it was not compared yet with other files of its size");
            case ACKNOWLEDGED -> stays(file, "its copies are wanted (`dupfinder catalog ack`)");
            case DUPLICATE -> {
                if (making.hasSize(known.known().file().size())) {
                    print(
                            file,
                            decider.decide(
                                    known.known().file().size(),
                                    digest.map(Digest::text).orElse(""),
                                    withContentOf(known.known())));
                } else {
                    stays(file, "its size is left out");
                }
            }
        }
    }

    private void stays(FilePath file, String why) {
        if (answer.isJson()) {
            Answer.printJson(
                    context,
                    "explanation",
                    new JsonLine()
                            .put(file)
                            .put("fate", "stays")
                            .put("reason", why)
                            .putObjects("copies", List.of()));
        } else {
            context.results().println(file + " stays: " + why);
        }
    }

    private List<GroupedFile> withContentOf(KnownFile file) {
        return file
                .file()
                .content()
                .digest()
                .map(catalog.lookup()::withDigest)
                .orElse(List.of())
                .stream()
                .filter(other -> other.file().size().equals(file.file().size()))
                .map(KnownFile::grouped)
                .toList();
    }

    private void print(FilePath file, Decision decision) {
        if (answer.isJson()) {
            Answer.printJson(context, "explanation", facts(file, decision));
            return;
        }
        PrintWriter out = context.results();
        out.println(verdict(file, decision));
        int place = 0;
        for (Copy copy : decision.ranked()) {
            place++;
            out.printf(
                    "  %2d  %-5s  %s%s%n",
                    place,
                    goes(copy, decision) ? "goes" : "stays",
                    copy.path(),
                    reason(copy, decision).map("  (%s)"::formatted).orElse(""));
            copy.files().stream()
                    .skip(1)
                    .forEach(link -> out.printf("      link   %s%n", link.path()));
        }
    }

    private JsonLine facts(FilePath file, Decision decision) {
        boolean isGoing = decision.goes().stream().anyMatch(it -> has(it.copy(), file));
        return new JsonLine()
                .put(file)
                .put("fate", isGoing ? "goes" : "stays")
                .put("reason", verdict(file, decision))
                .putObjects(
                        "copies",
                        decision.ranked().stream().map(copy -> facts(copy, decision)).toList());
    }

    private JsonLine facts(Copy copy, Decision decision) {
        JsonLine facts =
                new JsonLine()
                        .put(copy.path())
                        .put("fate", goes(copy, decision) ? "goes" : "stays");
        reason(copy, decision).ifPresent(why -> facts.put("reason", why));
        return facts;
    }

    private static String verdict(FilePath file, Decision decision) {
        return decision.goes().stream()
                .filter(it -> has(it.copy(), file))
                .findFirst()
                .map(it ->
                        "%s goes, and %s stays: %s"
                                .formatted(file, it.survivor().path(), it.rule()))
                .orElse(file + " stays");
    }

    private static boolean has(Copy copy, FilePath file) {
        return copy.files().stream().anyMatch(it -> it.path().equals(file));
    }

    private static boolean goes(Copy copy, Decision decision) {
        return decision.goes().stream().anyMatch(it -> it.copy().equals(copy));
    }

    private Optional<String> reason(Copy copy, Decision decision) {
        if (decider.isProtected(copy)) {
            return Optional.of("protected");
        }
        if (!copy.isCertain()) {
            return Optional.of("may be one file seen twice, or was changed since");
        }
        if (decision.ties().stream().anyMatch(tie -> tie.contains(copy))) {
            return Optional.of("a tie: no rule tells it from another");
        }
        return decision.goes().stream()
                .filter(it -> it.copy().equals(copy))
                .findFirst()
                .map(it -> it.rule());
    }
}

package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.Acknowledgement.Place;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The groups that one command acknowledged, summed up for people: a directory has hundreds.
///
/// @param bytes length of one copy of each group
/// @param path of the only file that they have, or the nearest directory above all, with a slash
record AcknowledgedBatch(Acknowledgement any, long groups, ByteCount bytes, String path) {

    private record Key(Instant since, Optional<Instant> until, String reason, String globs) {}

    private static final List<Column<AcknowledgedBatch>> COLUMNS =
            List.of(
                    Column.time("since", it -> Optional.of(it.any().since())),
                    Column.time("until", it -> it.any().until()),
                    Column.number("groups", AcknowledgedBatch::groups),
                    Column.bytes("size", it -> Optional.of(it.bytes())),
                    Column.text("reason", it -> it.any().reason()),
                    Column.text("globs", it -> AcknowledgeCommand.globs(it.any())),
                    Column.text("path", AcknowledgedBatch::path));

    static void print(CommandContext context, List<Acknowledgement> all) {
        Map<Key, List<Acknowledgement>> batches = new LinkedHashMap<>();
        for (Acknowledgement one : all) {
            Key key =
                    new Key(one.since(), one.until(), one.reason(), AcknowledgeCommand.globs(one));
            batches.computeIfAbsent(key, _ -> new ArrayList<>()).add(one);
        }
        Listing.print(
                context,
                ListingFormat.TABLE,
                "acknowledgements",
                COLUMNS,
                batches.values().stream().map(AcknowledgedBatch::of).toList());
    }

    static AcknowledgedBatch of(List<Acknowledgement> batch) {
        return new AcknowledgedBatch(
                batch.getFirst(),
                batch.size(),
                batch.stream().map(Acknowledgement::size).reduce(ByteCount.ZERO, ByteCount::plus),
                place(batch));
    }

    private static String place(List<Acknowledgement> batch) {
        Iterator<FilePath> paths =
                batch.stream()
                        .flatMap(it -> it.files().stream())
                        .map(Place::path)
                        .sorted()
                        .iterator();
        if (!paths.hasNext()) {
            return "";
        }
        FilePath first = paths.next();
        if (!paths.hasNext()) {
            return first.text();
        }
        FilePath above = first;
        while (paths.hasNext()) {
            FilePath path = paths.next();
            while (!path.startsWith(above)) {
                above = above.parent().orElseThrow();
            }
        }
        return above.isRoot() || above.equals(first) ? above.text() : above.text() + "/";
    }
}

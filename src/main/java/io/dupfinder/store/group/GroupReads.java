package io.dupfinder.store.group;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.bulk.KnownFileRows;
import io.dupfinder.store.damage.DamagedRowException;
import io.dupfinder.store.group.GroupIndex.GroupKey;
import io.dupfinder.store.run.KnownHosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Reads the files of some groups.
public final class GroupReads {

    private static final String OF_DIGESTS =
            "where f.hash_value in (:digests) order by f.hash_value, f.hash_algorithm, f.file_size";

    private final GroupQuery query;
    private final Map<Content, DuplicateGroup> groups = new HashMap<>();
    private final List<GroupedFile> run = new ArrayList<>();

    /// The one that the run began with.
    private @Nullable KnownFile first;

    /// The content that the files of a group share.
    private record Content(String digest, String algorithm, long size) {}

    private GroupReads(GroupQuery query) {
        this.query = query;
    }

    /// The groups of these keys in their order. One that has changed since it was found, and is no
    /// group any more, is left out.
    ///
    /// @param query what was asked about
    static List<DuplicateGroup> read(
            StatelessSession session, List<GroupKey> keys, GroupQuery query) {
        GroupReads reads = new GroupReads(query);
        KnownFileRows.forEach(
                session,
                OF_DIGESTS,
                Map.of("digests", keys.stream().map(GroupKey::digest).toList()),
                new KnownHosts(session),
                row -> reads.add(row.known()));
        reads.endRun();
        return keys.stream()
                .map(key -> new Content(key.digest(), key.algorithm(), key.size()))
                .flatMap(content -> Optional.ofNullable(reads.groups.get(content)).stream())
                .toList();
    }

    private void add(KnownFile file) {
        if (first != null && !isSameContent(first, file)) {
            endRun();
        }
        if (first == null) {
            first = file;
        } else {
            requireSameSample(first, file);
        }
        run.add(file.grouped());
    }

    /// A unique index that was damaged lets a scan enter a file again.
    ///
    /// @param members in order
    private static void requireDistinctPaths(List<GroupedFile> members) {
        for (int i = 1; i < members.size(); i++) {
            if (GroupedFile.ORDER.compare(members.get(i - 1), members.get(i)) == 0) {
                throw DamagedRowException.twice(members.get(i).path().text());
            }
        }
    }

    /// An index that leads to other rows than it should shows here: equal contents have equal ends.
    static void requireSameSample(KnownFile one, KnownFile other) {
        Optional<SampleDigest> sample = one.file().content().sample();
        Optional<SampleDigest> otherSample = other.file().content().sample();
        if (sample.isPresent() && otherSample.isPresent() && !sample.equals(otherSample)) {
            throw new DamagedRowException(
                    "file_hashes", "one digest, two samples: " + other.file().path(), null);
        }
    }

    private static boolean isSameContent(KnownFile one, KnownFile other) {
        return one.file().content().digest().equals(other.file().content().digest())
                && one.file().size().equals(other.file().size());
    }

    private void endRun() {
        if (first == null) {
            return;
        }
        run.sort(GroupedFile.ORDER);
        requireDistinctPaths(run);
        if (isOfTwoCopies(run)) {
            Digest digest = first.file().content().digest().orElseThrow();
            long size = first.file().size().bytes();
            groups.put(
                    new Content(digest.hex(), digest.algorithm().label(), size),
                    DuplicateGroup.of(first.file().size(), digest, run, query::admits));
        }
        run.clear();
        first = null;
    }

    private static boolean isOfTwoCopies(List<GroupedFile> members) {
        GroupedFile.Copy copy = members.getFirst().copy();
        return members.stream().anyMatch(member -> !member.copy().equals(copy));
    }
}

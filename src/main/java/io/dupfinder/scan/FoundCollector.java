package io.dupfinder.scan;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects the duplicate groups of decided size groups: those with a file that this run met.
/// Thread-safe.
final class FoundCollector {

    private final FileTable files;
    private final List<FoundGroup> found = new ArrayList<>();

    FoundCollector(FileTable files) {
        this.files = files;
    }

    void add(long size, Collection<Copy> copies) {
        Map<Digest, List<Copy>> byDigest = new HashMap<>();
        for (Copy copy : copies) {
            copy.digest()
                    .ifPresent(digest ->
                            byDigest.computeIfAbsent(digest, _ -> new ArrayList<>(2)).add(copy));
        }
        byDigest.forEach((digest, equal) -> {
            boolean wasMet = equal.stream().anyMatch(copy -> !copy.rows.isEmpty());
            if (equal.size() > 1 && wasMet) {
                add(group(size, digest, equal));
            }
        });
    }

    private synchronized void add(FoundGroup group) {
        found.add(group);
    }

    private FoundGroup group(long size, Digest digest, List<Copy> copies) {
        long total = 0;
        long largest = 0;
        List<KnownFile> remembered = new ArrayList<>(0);
        for (Copy copy : copies) {
            long allocated =
                    copy.rows.isEmpty()
                            ? copy.remembered.getFirst().file().allocated().bytes()
                            : files.allocated(copy.rows.getFirst());
            total += allocated;
            largest = Math.max(largest, allocated);
            remembered.addAll(copy.remembered);
        }
        return new FoundGroup(
                new ByteCount(size),
                digest,
                copies.size(),
                new ByteCount(total - largest),
                copies.stream()
                        .flatMap(copy -> copy.rows.stream())
                        .mapToInt(Integer::intValue)
                        .toArray(),
                List.copyOf(remembered));
    }

    synchronized List<FoundGroup> found() {
        return List.copyOf(found);
    }
}

package io.dupfinder.scan;

import io.dupfinder.file.SampleDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decides which copies of one size have to be compared by their contents: those with one sample
/// that nothing tells apart yet.
final class ContentClasses {

    private ContentClasses() {}

    /// Copies with one sample that have to be read.
    ///
    /// @param unknown on this host, with unknown digest
    /// @param needsDigests whether they must be read to the end, because one of the class cannot be
    ///   read here: its digest is known, or it lies on another host
    record ContentClass(List<Copy> unknown, boolean needsDigests) {}

    static List<ContentClass> of(Collection<Copy> copies) {
        Map<SampleDigest, List<Copy>> bySample = new HashMap<>();
        for (Copy copy : copies) {
            copy.sample()
                    .ifPresent(sample ->
                            bySample.computeIfAbsent(sample, _ -> new ArrayList<>(2)).add(copy));
        }
        List<ContentClass> classes = new ArrayList<>();
        for (List<Copy> members : bySample.values()) {
            List<Copy> unknown =
                    members.stream()
                            .filter(copy -> copy.digest().isEmpty() && copy.isReadable())
                            .toList();
            if (members.size() > 1 && !unknown.isEmpty() && !areToldApart(members)) {
                classes.add(new ContentClass(unknown, unknown.size() < members.size()));
            }
        }
        return classes;
    }

    /// Whether every copy with unknown digest stood alone in a comparison that covered all others.
    private static boolean areToldApart(List<Copy> members) {
        long newest = members.stream().mapToLong(Copy::firstScanId).max().orElseThrow();
        return members.stream()
                .filter(copy -> copy.digest().isEmpty())
                .allMatch(copy -> copy.comparedScanId() >= newest);
    }
}

package io.dupfinder.store.file;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.SampleDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// All files of one size that the catalog holds, of all hosts: only they can equal each other.
public final class SizeClass {

    private final List<KnownFile> files;

    /// One file for each inode, by sample; under the empty key those without one.
    private final Map<Optional<SampleDigest>, List<KnownFile>> inodesBySample = new HashMap<>();

    public SizeClass(List<KnownFile> files) {
        this.files = List.copyOf(files);
        Map<GroupedFile.Copy, KnownFile> inodes = new HashMap<>();
        for (KnownFile file : files) {
            inodes.putIfAbsent(copyOf(file), file);
        }
        for (KnownFile inode : inodes.values()) {
            inodesBySample
                    .computeIfAbsent(inode.file().content().sample(), _ -> new ArrayList<>())
                    .add(inode);
        }
    }

    /// Each file with the number of its copies, in the order given.
    public List<ListedFile> listed() {
        Map<Digest, Integer> byDigest = new HashMap<>();
        inodesBySample.values().stream()
                .flatMap(List::stream)
                .forEach(inode ->
                        inode.file()
                                .content()
                                .digest()
                                .ifPresent(digest -> byDigest.merge(digest, 1, Integer::sum)));
        return files.stream().map(file -> listed(file, byDigest)).toList();
    }

    private ListedFile listed(KnownFile file, Map<Digest, Integer> byDigest) {
        Optional<Digest> digest = file.file().content().digest();
        int equal = digest.map(byDigest::get).orElse(1);
        boolean isKnown = equal > 1 || isAlone(file);
        return new ListedFile(
                file.grouped(),
                file.file().size(),
                digest,
                isKnown ? OptionalInt.of(equal) : OptionalInt.empty());
    }

    /// Whether everything that might equal the file was told apart from it.
    private boolean isAlone(KnownFile file) {
        Optional<SampleDigest> sample = file.file().content().sample();
        if (sample.isEmpty()) {
            return inodesBySample.values().stream().allMatch(some -> areApart(some, file));
        }
        return areApart(inodesBySample.getOrDefault(sample, List.of()), file)
                && areApart(inodesBySample.getOrDefault(Optional.empty(), List.of()), file);
    }

    private static boolean areApart(List<KnownFile> others, KnownFile file) {
        return others.stream()
                .allMatch(other -> copyOf(other).equals(copyOf(file)) || areApart(other, file));
    }

    private static boolean areApart(KnownFile one, KnownFile other) {
        Optional<Digest> digest = one.file().content().digest();
        Optional<Digest> otherDigest = other.file().content().digest();
        boolean areComparable =
                digest.isPresent()
                        && otherDigest.isPresent()
                        && digest.get().algorithm() == otherDigest.get().algorithm();
        return areComparable
                ? !digest.equals(otherDigest)
                : stoodAlone(one, other) || stoodAlone(other, one);
    }

    /// Whether a comparison in which a file stood alone covered another one.
    private static boolean stoodAlone(KnownFile file, KnownFile other) {
        return file.file().content().comparedScanId().orElse(0) >= other.file().firstScanId();
    }

    private static GroupedFile.Copy copyOf(KnownFile file) {
        return GroupedFile.Copy.of(file.file().fsId(), file.file().inode());
    }
}

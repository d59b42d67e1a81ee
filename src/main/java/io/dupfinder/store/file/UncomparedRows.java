package io.dupfinder.store.file;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.SampleDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Tells which files may equal another one that nobody compared them with: of the same size, not
/// sampled or with the same sample, without digests of one kind that differ, and no comparison in
/// which one of the two stood alone covers the other. The same rule as that of
/// [io.dupfinder.store.file.SizeClass], which has all files of a size at hand; here that may be too
/// many.
///
/// The database can be asked that of each file; of thousands with one size it takes the square of
/// their number. Most of those are told apart by sums over all with their sample, and only for the
/// rest the database is asked.
public record UncomparedRows(StatelessSession session) {

    /// The condition is a column, so that no database thinks of joining all files with all.
    public static final String ANOTHER =
            "select f.id, exists (select 1 from file_hashes g where g.file_size = f.file_size"
                    + " and "
                    + CopySql.areTwo()
                    + " and (f.hash_value is null or g.hash_value is null or f.hash_algorithm <> g.hash_algorithm)"
                    + " and (f.tier1_hash is null or g.tier1_hash is null or f.tier1_hash = g.tier1_hash)"
                    + " and coalesce(f.compared_scan_id, 0) < g.first_scan_id"
                    + " and coalesce(g.compared_scan_id, 0) < f.first_scan_id) as has_another"
                    + " from file_hashes f where f.id in (:rows)";

    public static final String SUMS =
            "select coalesce(tier1_hash, '') as sample, case when hash_value is not null then hash_algorithm end as algorithm,"
                    + " min(%1$s) = max(%1$s) and min(inode) = max(inode) as is_one_inode,"
                            .formatted(CopySql.volume("f"))
                    + " max(first_scan_id) as newest from file_hashes f"
                    + " where file_size = :size and (tier1_hash is null or tier1_hash in (:samples)) group by 1, 2";

    /// From so many files of one size on it pays to sum up.
    private static final int MANY = 8;

    /// All files of one size with one sample and digests of one kind, or none.
    ///
    /// @param algorithm of the digests; empty where there are none
    /// @param isOneInode whether they are links to one
    /// @param newest the last scan that brought one
    private record Alike(Optional<String> algorithm, boolean isOneInode, long newest) {

        /// Whether each is told apart from a file whose digest is none of theirs.
        boolean areApartFrom(CatalogFile.Content content) {
            return (algorithm.isPresent() && algorithm.equals(algorithm(content)))
                    || content.comparedScanId().orElse(0) >= newest;
        }

        /// Whether nothing but links to a file are there, of which it is one.
        boolean areOnly(CatalogFile.Content content) {
            return isOneInode && algorithm.equals(algorithm(content));
        }

        private static Optional<String> algorithm(CatalogFile.Content content) {
            return content.digest().map(digest -> digest.algorithm().label());
        }
    }

    /// A line of [#SUMS]. Public, for Hibernate looks for its constructor.
    ///
    /// @param sample empty where there is none
    public record Sum(String sample, @Nullable String algorithm, boolean isOneInode, long newest) {

        private Alike alike() {
            return new Alike(Optional.ofNullable(algorithm), isOneInode, newest);
        }
    }

    /// A line of [#ANOTHER]. Public, for Hibernate looks for its constructor.
    public record Doubt(long rowId, boolean hasAnother) {}

    /// The row ids of those that may have a copy, of files of which none is known.
    Set<Long> among(Collection<KnownFile> files) {
        Map<Long, List<KnownFile>> bySize =
                files.stream()
                        .filter(known -> known.file().size().bytes() > 0)
                        .collect(groupingBy(known -> known.file().size().bytes()));
        List<KnownFile> inDoubt = new ArrayList<>();
        for (List<KnownFile> ofOneSize : bySize.values()) {
            inDoubt.addAll(ofOneSize.size() < MANY ? ofOneSize : inDoubt(ofOneSize));
        }
        return inDoubt.isEmpty() ? Set.of() : withAnother(inDoubt);
    }

    /// The files of one size that sums do not tell apart from all others.
    private List<KnownFile> inDoubt(List<KnownFile> files) {
        Map<String, List<Alike>> bySample = sums(files);
        List<Alike> unsampled = bySample.getOrDefault("", List.of());
        List<KnownFile> inDoubt = new ArrayList<>();
        for (KnownFile known : files) {
            CatalogFile.Content content = known.file().content();
            List<Alike> alike = bySample.getOrDefault(sample(known), List.of());
            // One that is not sampled itself may equal any.
            boolean isApart =
                    content.sample().isPresent()
                            && unsampled.stream().allMatch(it -> it.areApartFrom(content))
                            && alike.stream()
                                    .allMatch(
                                            it -> it.areOnly(content) || it.areApartFrom(content));
            if (!isApart) {
                inDoubt.add(known);
            }
        }
        return inDoubt;
    }

    private static String sample(KnownFile known) {
        return known.file().content().sample().map(SampleDigest::hex).orElse("");
    }

    private Map<String, List<Alike>> sums(List<KnownFile> files) {
        return session.createNativeQuery(SUMS, Sum.class)
                .addScalar("sample", String.class)
                .addScalar("algorithm", String.class)
                .addScalar("is_one_inode", Boolean.class)
                .addScalar("newest", Long.class)
                .setParameter("size", files.getFirst().file().size().bytes())
                .setParameterList(
                        "samples", files.stream().map(UncomparedRows::sample).distinct().toList())
                .getResultStream()
                .collect(groupingBy(Sum::sample, mapping(Sum::alike, toList())));
    }

    private Set<Long> withAnother(List<KnownFile> files) {
        return session.createNativeQuery(ANOTHER, Doubt.class)
                .addScalar("id", Long.class)
                .addScalar("has_another", Boolean.class)
                .setParameterList("rows", files.stream().map(KnownFile::rowId).toList())
                .getResultStream()
                .filter(Doubt::hasAnother)
                .map(Doubt::rowId)
                .collect(toSet());
    }
}

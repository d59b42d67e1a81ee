package io.dupfinder.store.file;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.SampleDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells which files may equal another one that nobody compared them with: of the same size, not
/// sampled or with the same sample, without digests of one kind that differ, and no comparison in
/// which one of the two stood alone covers the other. The same rule as that of
/// [io.dupfinder.store.file.SizeClass], which has all files of a size at hand; here that may be too
/// many.
///
/// The database can be asked that of each file; of thousands with one size it takes the square of
/// their number. Most of those are told apart by sums over all with their sample, and only for the
/// rest the database is asked.
public record UncomparedRows(Connection connection) {

    /// As a column, so that no database thinks of joining all files with all.
    private static final String HAS_ANOTHER =
            "exists (select 1 from file_hashes g where g.file_size = f.file_size"
                    + " and (g.host_id, g.fs_id, g.inode) <> (f.host_id, f.fs_id, f.inode)"
                    + " and (f.hash_value is null or g.hash_value is null or f.hash_algorithm <> g.hash_algorithm)"
                    + " and (f.tier1_hash is null or g.tier1_hash is null or f.tier1_hash = g.tier1_hash)"
                    + " and coalesce(f.compared_scan_id, 0) < g.first_scan_id"
                    + " and coalesce(g.compared_scan_id, 0) < f.first_scan_id)";

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

    /// The row ids of those that may have a copy, of files of which none is known.
    Set<Long> among(Collection<KnownFile> files) throws SQLException {
        Map<Long, List<KnownFile>> bySize =
                files.stream()
                        .filter(known -> known.file().size().bytes() > 0)
                        .collect(Collectors.groupingBy(known -> known.file().size().bytes()));
        List<KnownFile> inDoubt = new ArrayList<>();
        for (List<KnownFile> ofOneSize : bySize.values()) {
            inDoubt.addAll(ofOneSize.size() < MANY ? ofOneSize : inDoubt(ofOneSize));
        }
        return inDoubt.isEmpty() ? Set.of() : withAnother(inDoubt);
    }

    /// Of files with one size those that sums do not tell apart from all others.
    private List<KnownFile> inDoubt(List<KnownFile> files) throws SQLException {
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

    public static String sumsOf(int samples) {
        return "select coalesce(tier1_hash, ''), case when hash_value is not null then hash_algorithm end,"
                + " min(host_id) = max(host_id) and min(fs_id) = max(fs_id) and min(inode) = max(inode),"
                + " max(first_scan_id) from file_hashes f where file_size = ? and (tier1_hash is null or tier1_hash in ("
                + String.join(",", Collections.nCopies(samples, "?"))
                + ")) group by 1, 2";
    }

    private Map<String, List<Alike>> sums(List<KnownFile> files) throws SQLException {
        List<String> samples = files.stream().map(UncomparedRows::sample).distinct().toList();
        Map<String, List<Alike>> bySample = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sumsOf(samples.size()))) {
            select.setLong(1, files.getFirst().file().size().bytes());
            for (int i = 0; i < samples.size(); i++) {
                select.setString(i + 2, samples.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    bySample.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(
                                    new Alike(
                                            Optional.ofNullable(row.getString(2)),
                                            row.getBoolean(3),
                                            row.getLong(4)));
                }
            }
        }
        return bySample;
    }

    public static String another(int files) {
        return "select f.id, "
                + HAS_ANOTHER
                + " from file_hashes f where f.id in ("
                + String.join(",", Collections.nCopies(files, "?"))
                + ")";
    }

    private Set<Long> withAnother(List<KnownFile> files) throws SQLException {
        Set<Long> found = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(another(files.size()))) {
            for (int i = 0; i < files.size(); i++) {
                select.setLong(i + 1, files.get(i).rowId());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(2)) {
                        found.add(row.getLong(1));
                    }
                }
            }
        }
        return found;
    }
}

package io.dupfinder.store.fleet;

import io.dupfinder.catalog.PresentRow;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlRow;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.file.CopySql;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Present files of a host one after the other, as exports have them: a flyweight.
///
/// A file whose sample covers its content has that as its digest, whether or not a scan needed one.
final class PresentFileCursor implements PresentRow {

    private static final String TABLE = "file_hashes";

    private static final byte[] XXH3_LABEL = utf8(DigestAlgorithm.XXH3_128.label());

    private final SqlRow row;
    private byte @Nullable [] sample;
    private byte @Nullable [] algorithm;
    private byte @Nullable [] digest;

    /// The algorithm of the row before, which is mostly that of the next one too.
    private byte[] knownLabel = XXH3_LABEL;

    private DigestAlgorithm known = DigestAlgorithm.XXH3_128;

    private PresentFileCursor(SqlRow row) {
        this.row = row;
    }

    /// Visits the files of a host while they are read.
    ///
    /// @param now the database's clock
    static void forEach(PlainSql sql, long host, String now, Consumer<PresentRow> visitor) {
        sql.forEachAs(
                files(now),
                Map.of("host", host),
                PresentFileCursor::new,
                cursor -> visitor.accept(RowChecks.checked(TABLE, cursor::read)));
    }

    /// Paths of one copy are ranked, the one with most bytes on disk first, which
    /// `v_duplicate_group` counts. Only inodes with several rows are sorted. An inode whose rows
    /// disagree about its content, because one of them is older, is a copy of each of the contents.
    ///
    /// @param now the database's clock
    private static String files(String now) {
        return """
        select f.fs_id, f.inode, coalesce(r.link_rank, 0), f.link_count, f.absolute_path, f.file_size, f.allocated_bytes,
               f.mtime_ns, f.ctime_ns, f.tier1_hash, f.hash_algorithm, f.hash_value,
               case when a.hash_value is null then 0 else 1 end
        from file_hashes f
        left join (
            select p.id, row_number() over (
                partition by p.inode, p.file_size, %s, coalesce(p.hash_algorithm, 'xxh3-128'), coalesce(p.hash_value, p.tier1_hash)
                order by p.allocated_bytes desc, p.id) - 1 as link_rank
            from file_hashes p
            where p.host_id = :host and p.inode in (
                select inode from file_hashes where host_id = :host group by inode having count(*) > 1)
        ) r on r.id = f.id
        left join acknowledgement a
            on a.hash_algorithm = coalesce(f.hash_algorithm, 'xxh3-128') and a.hash_value = coalesce(f.hash_value, f.tier1_hash)
            and a.file_size = f.file_size and (a.until is null or a.until > %s)
        where f.host_id = :host order by f.id
        """
                .formatted(CopySql.volume("p"), now);
    }

    private PresentRow read() {
        byte @Nullable [] sampleHex = row.bytes(10);
        byte @Nullable [] digestHex = row.bytes(12);
        boolean isWhole = sampleHex != null && size() <= SampleDigest.WHOLE_LENGTH;
        if (digestHex != null) {
            DigestAlgorithm by = algorithmOf(required(11));
            if (isWhole
                    && SampleDigest.isDigest(by, size())
                    && !Arrays.equals(digestHex, sampleHex)) {
                throw new IllegalArgumentException(
                        "a digest is not the sample's: " + text(digestHex));
            }
            algorithm = knownLabel;
            digest = raw(digestHex, by);
        } else if (sampleHex != null && isWhole) {
            algorithm = XXH3_LABEL;
            digest = raw(sampleHex, DigestAlgorithm.XXH3_128);
        } else {
            algorithm = null;
            digest = null;
        }
        boolean isDigest = isWhole && Arrays.equals(algorithm, XXH3_LABEL);
        sample = sampleHex == null || isDigest ? null : raw(sampleHex, DigestAlgorithm.XXH3_128);
        return this;
    }

    private DigestAlgorithm algorithmOf(byte[] label) {
        if (!Arrays.equals(label, knownLabel)) {
            known = RowChecks.algorithm(text(label));
            knownLabel = known == DigestAlgorithm.XXH3_128 ? XXH3_LABEL : label;
        }
        return known;
    }

    private static byte[] raw(byte[] hex, DigestAlgorithm algorithm) {
        String digits = text(hex);
        if (!algorithm.isDigest(digits)) {
            throw new IllegalArgumentException("a digest is not one: " + digits);
        }
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private byte[] required(int column) {
        byte @Nullable [] bytes = row.bytes(column);
        if (bytes == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return bytes;
    }

    @Override
    public byte[] fsId() {
        return required(1);
    }

    @Override
    public long inode() {
        return row.number(2);
    }

    @Override
    public int linkRank() {
        return (int) Math.min(row.number(3), Integer.MAX_VALUE);
    }

    @Override
    public int linkCount() {
        return (int) Math.min(row.number(4), Integer.MAX_VALUE);
    }

    @Override
    public byte[] path() {
        return required(5);
    }

    @Override
    public long size() {
        return row.number(6);
    }

    @Override
    public long allocated() {
        return row.number(7);
    }

    @Override
    public long mtimeNanos() {
        return row.number(8);
    }

    @Override
    public long ctimeNanos() {
        return row.number(9);
    }

    @Override
    public byte @Nullable [] sample() {
        return sample;
    }

    @Override
    public byte @Nullable [] algorithm() {
        return algorithm;
    }

    @Override
    public byte @Nullable [] digest() {
        return digest;
    }

    @Override
    public boolean isAcknowledged() {
        return row.number(13) != 0;
    }
}

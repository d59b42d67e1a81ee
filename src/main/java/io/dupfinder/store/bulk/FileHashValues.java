package io.dupfinder.store.bulk;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.bulk.FileHashMapping.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of a file that goes into the catalog in bulk, a column each: one expression for each
/// attribute of [io.dupfinder.store.entity.FileHash]. A column without one is refused when this is
/// made. Not thread-safe: a filesystem's identity is kept from row to row.
public final class FileHashValues {

    /// Where the values of a row go, column by column. Texts are in UTF-8.
    public interface Row<E extends Exception> {
        void text(int column, byte @Nullable [] utf8) throws E;

        void bytes(int column, byte[] value) throws E;

        void number(int column, long value) throws E;

        void number(int column, double value) throws E;

        void missing(int column) throws E;
    }

    /// The attributes, in the order in which the columns stand in the mapping.
    private enum Attribute {
        ABSOLUTE_PATH("absolutePath"),
        ALLOCATED_BYTES("allocatedBytes"),
        COMPARED_SCAN_ID("comparedScanId"),
        CTIME_NS("ctimeNs"),
        FILE_SIZE("fileSize"),
        FILENAME("filename"),
        FIRST_SCAN_ID("firstScanId"),
        FS_ID("fsId"),
        HASH_ALGORITHM("hashAlgorithm"),
        HASH_VALUE("hashValue"),
        HASHED_AT("hashedAt"),
        HOST_ID("hostId"),
        INODE("inode"),
        LINK_COUNT("linkCount"),
        MODIFIED_TIME("modifiedTime"),
        MTIME_NS("mtimeNs"),
        PATH_KEY("pathKey"),
        SCAN_DATE("scanDate"),
        TIER1_HASH("tier1Hash");

        private final String name;

        Attribute(String name) {
            this.name = name;
        }

        private static Attribute named(String name) {
            for (Attribute attribute : values()) {
                if (attribute.name.equals(name)) {
                    return attribute;
                }
            }
            throw new IllegalStateException("no value for the attribute " + name + " of a file");
        }
    }

    private final Attribute[] attributes;
    private final RowOrigin origin;
    private final byte[] algorithm;
    private String fsId = "";
    private byte[] fsIdUtf8 = new byte[0];

    public FileHashValues(List<Column> columns, RowOrigin origin) {
        attributes =
                columns.stream()
                        .map(column -> Attribute.named(column.attribute()))
                        .toArray(Attribute[]::new);
        this.origin = origin;
        algorithm = ascii(origin.algorithm().label());
    }

    /// Puts all values of the file on which `file` stands into `row`.
    public <E extends Exception> void put(EnteredFiles file, Row<E> row) throws E {
        byte @Nullable [] sample = file.sample().map(SampleDigest::digits).orElse(null);
        byte @Nullable [] digest =
                file.isSampleDigest()
                        ? sample
                        : file.digestHex().map(FileHashValues::ascii).orElse(null);
        for (int column = 0; column < attributes.length; column++) {
            switch (attributes[column]) {
                case ABSOLUTE_PATH -> row.text(column, file.path().text());
                case ALLOCATED_BYTES -> row.number(column, file.allocated());
                case COMPARED_SCAN_ID -> {
                    long compared = origin.counted(file.comparedScanId());
                    if (compared == 0) {
                        row.missing(column);
                    } else {
                        row.number(column, compared);
                    }
                }
                case CTIME_NS -> row.number(column, file.ctimeNanos());
                case FILE_SIZE -> row.number(column, file.size());
                case FILENAME -> row.text(column, file.path().name());
                case FIRST_SCAN_ID -> row.number(column, file.firstScanId());
                case FS_ID -> row.text(column, fsId(file.fsId()));
                case HASH_ALGORITHM -> row.text(column, digest == null ? null : algorithm);
                case HASH_VALUE -> row.text(column, digest);
                case HASHED_AT -> {
                    if (digest == null) {
                        row.missing(column);
                    } else {
                        row.number(column, FileTime.seconds(file.read()));
                    }
                }
                case HOST_ID -> row.number(column, origin.hostId());
                case INODE -> row.number(column, file.inode());
                case LINK_COUNT -> row.number(column, file.links());
                case MODIFIED_TIME -> row.number(column, FileTime.seconds(file.mtimeNanos()));
                case MTIME_NS -> row.number(column, file.mtimeNanos());
                case PATH_KEY -> row.bytes(column, file.path().key());
                case SCAN_DATE -> row.number(column, FileTime.seconds(file.read()));
                case TIER1_HASH -> row.text(column, sample);
            }
        }
    }

    /// Rows of one filesystem come one after the other.
    private byte[] fsId(String id) {
        if (!id.equals(fsId)) {
            fsId = id;
            fsIdUtf8 = id.getBytes(StandardCharsets.UTF_8);
        }
        return fsIdUtf8;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

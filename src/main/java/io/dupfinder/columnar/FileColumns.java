package io.dupfinder.columnar;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.dupfinder.catalog.PresentRow;
import io.dupfinder.json.ManifestJson;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// The columns of `dupfinder.files/1`, a row for each path. Times are plain numbers of nanoseconds,
/// for Spark reads no timestamps that fine.
final class FileColumns extends WriteSupport<PresentRow> {

    private static final MessageType SCHEMA =
            Types.buildMessage()
                    .required(BINARY)
                    .as(stringType())
                    .named("host")
                    .required(BINARY)
                    .as(stringType())
                    .named("fs_id")
                    .required(INT64)
                    .named("inode")
                    .required(INT32)
                    .named("link_rank")
                    .required(INT32)
                    .named("link_count")
                    .required(BINARY)
                    .as(stringType())
                    .named("path")
                    .required(INT64)
                    .named("size")
                    .required(INT64)
                    .named("allocated")
                    .required(INT64)
                    .named("mtime_ns")
                    .required(INT64)
                    .named("ctime_ns")
                    .optional(BINARY)
                    .named("sample")
                    .optional(BINARY)
                    .as(stringType())
                    .named("algorithm")
                    .optional(BINARY)
                    .named("digest")
                    .optional(BOOLEAN)
                    .named("acknowledged")
                    .named("files");

    /// Columns whose values come again and again.
    static final Set<String> OF_FEW_VALUES =
            Set.of("host", "fs_id", "link_rank", "link_count", "allocated", "algorithm");

    private final Binary host;
    private @Nullable RecordConsumer out;

    FileColumns(String hostKey) {
        host = Binary.fromString(hostKey);
    }

    @Override
    public WriteContext init(Configuration configuration) {
        throw new IllegalStateException("there is no Hadoop here");
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(SCHEMA, Map.of("dupfinder.schema", ManifestJson.FILES_SCHEMA));
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(PresentRow row) {
        RecordConsumer to = out;
        if (to == null) {
            throw new IllegalStateException("the file is not open");
        }
        to.startMessage();
        write(to, 0, host);
        write(to, 1, Binary.fromConstantByteArray(row.fsId()));
        write(to, 2, row.inode());
        write(to, 3, row.linkRank());
        write(to, 4, row.linkCount());
        write(to, 5, Binary.fromConstantByteArray(row.path()));
        write(to, 6, row.size());
        write(to, 7, row.allocated());
        write(to, 8, row.mtimeNanos());
        write(to, 9, row.ctimeNanos());
        writeKnown(to, 10, row.sample());
        writeKnown(to, 11, row.algorithm());
        writeKnown(to, 12, row.digest());
        to.startField("acknowledged", 13);
        to.addBoolean(row.isAcknowledged());
        to.endField("acknowledged", 13);
        to.endMessage();
    }

    private static void writeKnown(RecordConsumer to, int column, byte @Nullable [] value) {
        if (value != null) {
            write(to, column, Binary.fromConstantByteArray(value));
        }
    }

    private static void write(RecordConsumer to, int column, Binary value) {
        String name = SCHEMA.getFieldName(column);
        to.startField(name, column);
        to.addBinary(value);
        to.endField(name, column);
    }

    private static void write(RecordConsumer to, int column, long value) {
        String name = SCHEMA.getFieldName(column);
        to.startField(name, column);
        to.addLong(value);
        to.endField(name, column);
    }

    private static void write(RecordConsumer to, int column, int value) {
        String name = SCHEMA.getFieldName(column);
        to.startField(name, column);
        to.addInteger(value);
        to.endField(name, column);
    }
}

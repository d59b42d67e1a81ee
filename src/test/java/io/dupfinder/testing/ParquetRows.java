package io.dupfinder.testing;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/// The rows of a Parquet file.
public final class ParquetRows {

    private ParquetRows() {}

    /// Each row as texts by column, bytes as hexadecimal digits, without what is absent.
    public static List<Map<String, String>> read(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (ParquetReader<Group> reader =
                new Builder(new LocalInputFile(file)).withCodecFactory(new Zstandard()).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(values(row));
            }
        }
        return rows;
    }

    private static Map<String, String> values(Group row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Type column : row.getType().getFields()) {
            String name = column.getName();
            if (row.getFieldRepetitionCount(name) > 0) {
                values.put(
                        name,
                        switch (column.asPrimitiveType().getPrimitiveTypeName()) {
                            case BINARY ->
                                    column.getLogicalTypeAnnotation()
                                                    instanceof
                                                    LogicalTypeAnnotation
                                                            .StringLogicalTypeAnnotation
                                            ? row.getString(name, 0)
                                            : HexFormat.of()
                                                    .formatHex(row.getBinary(name, 0).getBytes());
                            default -> row.getValueToString(row.getType().getFieldIndex(name), 0);
                        });
            }
        }
        return values;
    }

    private static final class Builder extends ParquetReader.Builder<Group> {

        Builder(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    private static final class Zstandard implements CompressionCodecFactory {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName name) {
            throw new IllegalStateException("nothing is written here");
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
            return new BytesInputDecompressor() {
                @Override
                public BytesInput decompress(BytesInput page, int size) throws IOException {
                    return BytesInput.from(Zstd.decompress(page.toByteArray(), size));
                }

                @Override
                public void decompress(ByteBuffer in, int packed, ByteBuffer out, int size) {
                    throw new IllegalStateException("pages are read from arrays");
                }

                @Override
                public void release() {
                    // Nothing is held.
                }
            };
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }
}

package io.dupfinder.columnar;

import io.dupfinder.catalog.ExportManifest.Part;
import io.dupfinder.catalog.PresentRow;
import io.dupfinder.file.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/// A Parquet file of an export while it is written.
final class PartFile {

    /// Rows of a file.
    private static final long MOST_ROWS = 1_000_000;

    /// Bytes of a file.
    private static final long MOST_BYTES = 128L << 20;

    /// Bytes of rows that are held in memory.
    private static final long ROW_GROUP = 16L << 20;

    /// Bytes behind a footer: its length, and `PAR1`.
    private static final int FOOTER_END = 8;

    private final Path file;
    private final ParquetWriter<PresentRow> writer;
    private long rows;

    private PartFile(Path file, ParquetWriter<PresentRow> writer) {
        this.file = file;
        this.writer = writer;
    }

    static PartFile create(Path file, String hostKey) throws IOException {
        // The writer would make it as the umask says.
        Files.createFile(file, OwnerOnly.file());
        return new PartFile(file, new Builder(file, hostKey).build());
    }

    void write(PresentRow row) throws IOException {
        writer.write(row);
        rows++;
    }

    boolean isFull() {
        return rows >= MOST_ROWS || writer.getDataSize() >= MOST_BYTES;
    }

    /// Ends the file, and reads back how many rows it says it has.
    ///
    /// @throws IOException also when those are not the rows that were written
    Part end() throws IOException {
        writer.close();
        long found = rowsByFooter();
        if (found != rows) {
            throw new IOException(
                    "%,d rows were written and %,d are there; the disk is not to be trusted"
                            .formatted(rows, found));
        }
        return new Part(file.getFileName().toString(), Files.size(file), rows, sha256());
    }

    /// The number of rows that the end of the file speaks of. The readers of parquet-java need
    /// Hadoop.
    private long rowsByFooter() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(FOOTER_END).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(end, Math.max(0, channel.size() - FOOTER_END));
            int length = end.flip().getInt();
            channel.position(Math.clamp(channel.size() - FOOTER_END - length, 0L, channel.size()));
            return Util.readFileMetaData(Channels.newInputStream(channel)).getNum_rows();
        } catch (BufferUnderflowException e) {
            throw new IOException("a file that was written is cut short", e);
        }
    }

    private String sha256() throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final class Builder extends ParquetWriter.Builder<PresentRow, Builder> {

        private final String hostKey;

        Builder(Path file, String hostKey) {
            super(new LocalOutputFile(file));
            this.hostKey = hostKey;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new ZstdCodecs());
            withCompressionCodec(CompressionCodecName.ZSTD);
            withWriteMode(Mode.OVERWRITE);
            withWriterVersion(WriterVersion.PARQUET_1_0);
            withRowGroupSize(ROW_GROUP);
            withDictionaryEncoding(false);
            FileColumns.OF_FEW_VALUES.forEach(column -> withDictionaryEncoding(column, true));
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<PresentRow> getWriteSupport(Configuration configuration) {
            throw new IllegalStateException("there is no Hadoop here");
        }

        @Override
        protected WriteSupport<PresentRow> getWriteSupport(ParquetConfiguration configuration) {
            return new FileColumns(hostKey);
        }
    }
}

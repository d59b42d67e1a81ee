package io.dupfinder.columnar;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Zstandard for Parquet's pages. The factories that parquet-java brings need Hadoop.
final class ZstdCodecs implements CompressionCodecFactory {

    private static final int LEVEL = 3;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return switch (name) {
            case ZSTD -> new Compressor();
            default -> throw new IllegalArgumentException("pages are packed by ZSTD alone");
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        throw new IllegalArgumentException("pages are not read here");
    }

    @Override
    public void release() {
        // Nothing is held between pages.
    }

    private static final class Compressor implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            return BytesInput.from(Zstd.compress(page.toByteArray(), LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            // Nothing is held between pages.
        }
    }
}

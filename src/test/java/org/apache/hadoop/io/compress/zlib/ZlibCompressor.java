package org.apache.hadoop.io.compress.zlib;

/// Stands for a class of Hadoop that the reader of parquet-java names, and that the few classes of
/// Hadoop which the tests have lack.
public final class ZlibCompressor {

    private ZlibCompressor() {}

    /// Not one is used.
    public enum CompressionLevel {
        DEFAULT_COMPRESSION
    }
}

package io.dupfinder.hash;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.Xxh3Value;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.Xxh3;

/// XXH3-128 by hash4j, in plain Java, for short contents and for systems without a library of their
/// own. For one thread.
final class JavaXxh3 implements Xxh3 {

    private byte[] bytes = new byte[SampleDigest.WHOLE_LENGTH];

    /// The digest of the first `length` bytes.
    Xxh3Value of(NativeMemory memory, int length) {
        return value(Hashing.xxh3_128().hashBytesTo128Bits(bytes(memory, length), 0, length));
    }

    private static Xxh3Value value(HashValue128 value) {
        return new Xxh3Value(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    private byte[] bytes(NativeMemory memory, int length) {
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        memory.copyTo(bytes, 0, length);
        return bytes;
    }

    @Override
    public Running begin() {
        return begin(0);
    }

    @Override
    public Running begin(long key) {
        HashStream128 stream = Hashing.xxh3_128(key).hashStream();
        return new Running() {
            @Override
            public void add(NativeMemory memory, int length) {
                stream.putBytes(bytes(memory, length), 0, length);
            }

            @Override
            public Xxh3Value soFar() {
                return value(stream.get());
            }

            @Override
            public void close() {}
        };
    }
}

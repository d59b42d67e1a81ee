package io.dupfinder.walk;

import io.dupfinder.file.ByteCount;

/// How much one rule leaves out.
///
/// @param bytes length of the files
/// @param directories each with all below it, which nobody counts
/// @param others links and the like
public record LeftOutCount(
        LeftOut rule, long files, ByteCount bytes, long directories, long others) {

    static LeftOutCount none(LeftOut rule) {
        return new LeftOutCount(rule, 0, ByteCount.ZERO, 0, 0);
    }

    LeftOutCount plusFile(long size) {
        return new LeftOutCount(
                rule, files + 1, new ByteCount(bytes.bytes() + size), directories, others);
    }

    LeftOutCount plusDirectory() {
        return new LeftOutCount(rule, files, bytes, directories + 1, others);
    }

    LeftOutCount plusOther() {
        return new LeftOutCount(rule, files, bytes, directories, others + 1);
    }

    /// Files, directories and others.
    public long entries() {
        return files + directories + others;
    }
}

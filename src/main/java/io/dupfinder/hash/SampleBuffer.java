package io.dupfinder.hash;

import io.dupfinder.file.SampleDigest;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;

/// The memory that one thread reads samples into, file after file.
public final class SampleBuffer {

    final NativeMemory memory = NativeMemory.ofPages(SampleDigest.WHOLE_LENGTH);
    final JavaXxh3 xxh3 = new JavaXxh3();
    final FileStat stat = new FileStat();
}

package io.dupfinder.hash;

import io.dupfinder.file.SampleDigest;
import io.dupfinder.fs.FileStat;

/// What one thread reads samples into, file after file.
public final class SampleBuffer {

    final byte[] bytes = new byte[SampleDigest.WHOLE_LENGTH];
    final FileStat stat = new FileStat();
}

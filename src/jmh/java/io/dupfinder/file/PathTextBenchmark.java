package io.dupfinder.file;

import io.dupfinder.LauncherBenchmark;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Makes the text form of one path, which every row of the catalog has.
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PathTextBenchmark extends LauncherBenchmark {

    /// The kind of characters in a path.
    public enum Sort {
        ASCII("/home/somebody/Pictures/2026/11/holiday by the sea/IMG_20261122_101530.jpg"),
        UMLAUTS("/home/somebody/Bücher/Märchen für Kinder/Über den Fluß – Teil 3.epub"),
        BACKSLASHES("/srv/backup/C:\\Users\\somebody\\Documents\\letter to the bank.docx");

        final byte[] bytes;

        Sort(String path) {
            bytes = path.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Param public Sort sort = Sort.ASCII;

    private byte[] bytes = {};
    private String text = "";

    @Setup
    public void prepare() {
        bytes = sort.bytes;
        text = PathText.encode(bytes, 0, bytes.length);
    }

    @Benchmark
    public String encode() {
        return PathText.encode(bytes, 0, bytes.length);
    }

    @Benchmark
    public byte[] decode() {
        return PathText.decode(text);
    }
}

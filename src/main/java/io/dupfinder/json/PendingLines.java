package io.dupfinder.json;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.WantedFile;
import io.dupfinder.catalog.WantedFile.Need;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Reads `dupfinder.pending/1`, a file at a time: what a fleet asks a host to read. Whatever is
/// wrong with it is an [io.dupfinder.catalog.ImportRefusedException] that names the line.
public final class PendingLines implements Iterator<WantedFile> {

    private static final String SCHEMA = "dupfinder.pending/1";

    /// Bytes in which such a file says what it is.
    private static final int BEGINNING = 100;

    private final CellLines lines;
    private final String host;
    private Optional<WantedFile> next;

    public PendingLines(InputStream in) {
        lines = new CellLines(in);
        if (!Cell.of(SCHEMA).equals(lines.first().get("schema"))) {
            throw lines.refused("this dupfinder reads %s".formatted(SCHEMA));
        }
        host = lines.text(lines.first(), "host");
        next = advance();
    }

    /// Whether this is such a file, of whatever version. The stream is reset to its beginning.
    public static boolean isBegunBy(BufferedInputStream in) throws IOException {
        in.mark(BEGINNING + 1);
        String begins = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        in.reset();
        return begins.startsWith("{\"schema\":\"dupfinder.pending/");
    }

    /// The key of the host that is asked.
    public String host() {
        return host;
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public WantedFile next() {
        WantedFile file = next.orElseThrow(NoSuchElementException::new);
        next = advance();
        return file;
    }

    private Optional<WantedFile> advance() {
        return lines.next().map(this::file);
    }

    private WantedFile file(Map<String, Cell> values) {
        try {
            return new WantedFile(
                    FilePath.ofText(lines.text(values, "path")),
                    new ByteCount(lines.number(values, "size")),
                    lines.number(values, "mtimeNs"),
                    lines.number(values, "ctimeNs"),
                    Need.valueOf(lines.text(values, "need").toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw lines.refused("a value cannot be: " + e.getMessage());
        }
    }
}

package io.dupfinder.report;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.InstantText;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/// Lists of files with one line, row or entry a file.
final class PlainFileLists {

    private static final List<String> HEADER =
            List.of(
                    "size",
                    "digest",
                    "copies",
                    "host",
                    "path",
                    "inode",
                    "device",
                    "modified",
                    "links",
                    "host_id");

    private PlainFileLists() {}

    /// Writes a list for people: size and path of each file, and the totals at the end.
    static void writeText(FileList list, OutputStream out) throws IOException {
        Writer text = writer(out);
        long files = 0;
        ByteCount total = ByteCount.ZERO;
        for (ListedFile file : list.files()) {
            HostAndVolume hostAndVolume =
                    HostAndVolume.of(List.of(file.file()), list.here(), list.volumes());
            text.write(
                    "%10s  %s%s%s\n"
                            .formatted(
                                    file.size().human(),
                                    hostAndVolume.before(file.file()),
                                    file.file().path().text(),
                                    hostAndVolume.after(file.file())));
            files++;
            total = total.plus(file.size());
        }
        text.write(
                files == 0
                        ? "No such files.\n"
                        : Wording.count(files, "file") + ", " + total.human() + ".\n");
        text.flush();
    }

    static void writeCsv(FileList list, OutputStream out) throws IOException {
        Writer csv = writer(out);
        CsvRow.write(csv, HEADER);
        for (ListedFile file : list.files()) {
            CsvRow.write(
                    csv,
                    List.of(
                            Long.toString(file.size().bytes()),
                            file.digest().map(digest -> digest.text()).orElse(""),
                            file.copies().isPresent()
                                    ? Integer.toString(file.copies().getAsInt())
                                    : "",
                            CsvRow.cell(file.file().host().name()),
                            CsvRow.cell(file.file().path().text()),
                            Long.toUnsignedString(file.file().inode()),
                            CsvRow.cell(file.file().fsId()),
                            InstantText.of(file.file().modified()),
                            Long.toString(file.file().links()),
                            CsvRow.cell(file.file().host().key())));
        }
        csv.flush();
    }

    /// Writes the bytes of each path on a line of its own, as [FdupesReport] does.
    static void writeLines(FileList list, OutputStream out) throws IOException {
        OutputStream lines = new BufferedOutputStream(out, 1 << 16);
        for (FilePath path : pathsHere(list)) {
            if (FdupesReport.isALine(path)) {
                lines.write(path.bytes());
                lines.write('\n');
            } else {
                list.leftOut().accept(path);
            }
        }
        lines.flush();
    }

    /// Writes the bytes of each path, with a zero byte after it.
    static void writePrint0(FileList list, OutputStream out) throws IOException {
        OutputStream entries = new BufferedOutputStream(out, 1 << 16);
        for (FilePath path : pathsHere(list)) {
            entries.write(path.bytes());
            entries.write(0);
        }
        entries.flush();
    }

    /// The paths of this machine's files. Bare paths go to programs that open them, so files of
    /// other machines are left out.
    private static Iterable<FilePath> pathsHere(FileList list) {
        return () ->
                StreamSupport.stream(list.files().spliterator(), false)
                        .map(ListedFile::file)
                        .filter(file -> file.host().key().equals(list.here().key()))
                        .map(GroupedFile::path)
                        .iterator();
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}

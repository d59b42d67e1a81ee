package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.PageHead;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Groups and their files as columns, which compress to a third of the same data in JSON and need
/// no parsing in a browser (docs/decisions/0010). `columns.js` reads them.
///
/// The data is written in pieces, so that a report of any length takes little memory. A piece has
/// the numbers of its directories, groups and files, then each column after its length. The files
/// of a group may continue in the next pieces.
final class PageData {

    private static final int FILES_A_PIECE = 8_192;
    private static final HexFormat HEX = HexFormat.of();

    private final Column parents = new Column();
    private final Column directoryNames = new Column();
    private final Column sizes = new Column();
    private final Column copies = new Column();
    private final Column reclaimable = new Column();
    private final Column members = new Column();
    private final Column digests = new Column();
    private final Column directoryOfFile = new Column();
    private final Column names = new Column();
    private final Column seconds = new Column();
    private final Column nanos = new Column();
    private final Column inodes = new Column();
    private final Column devices = new Column();
    private final Column links = new Column();
    private final Column allocated = new Column();

    private final List<Column> columns =
            List.of(
                    parents,
                    directoryNames,
                    sizes,
                    copies,
                    reclaimable,
                    members,
                    digests,
                    directoryOfFile,
                    names,
                    seconds,
                    nanos,
                    inodes,
                    devices,
                    links,
                    allocated);

    private final OutputStream out;
    private final Volumes volumes;
    private final PageDirectories directories = new PageDirectories(parents, directoryNames);
    private final Numbering<Host> hosts = new Numbering<>();
    private final Numbering<String> filesystems = new Numbering<>();
    private final BitSet offline = new BitSet();

    /// Where filesystems are mounted, by their numbers.
    private final Map<Integer, String> mounts = new HashMap<>();

    private final Numbering<String> algorithms = new Numbering<>();
    private final Column piece = new Column();
    private int directoriesWritten;
    private int groupsInPiece;
    private int filesInPiece;
    private long lastSecond;
    private long lastAllocated;

    PageData(OutputStream out, Volumes volumes) {
        this.out = out;
        this.volumes = volumes;
    }

    void add(DuplicateGroup group) throws IOException {
        add(
                group.size(),
                group.copies(),
                group.reclaimable(),
                Optional.of(group.digest()),
                group.files());
    }

    /// Adds a file that is in no group, as a group of one, possibly without a digest, and with 0
    /// for an unknown number of copies. Such files follow all groups, in pieces of their own.
    void add(ListedFile file) throws IOException {
        add(
                file.size(),
                file.copies().orElse(0),
                ByteCount.ZERO,
                file.digest(),
                List.of(file.file()));
    }

    private void add(
            ByteCount size,
            int copyCount,
            ByteCount gain,
            Optional<Digest> digest,
            Collection<GroupedFile> files)
            throws IOException {
        sizes.number(size.bytes());
        copies.number(copyCount);
        reclaimable.number(gain.bytes());
        members.number(files.size());
        add(digest);
        groupsInPiece++;
        for (GroupedFile file : files) {
            add(file);
            filesInPiece++;
            // A piece may end within a group, which may have a million files.
            if (filesInPiece >= FILES_A_PIECE) {
                endPiece();
            }
        }
    }

    private void add(Optional<Digest> digest) {
        if (digest.isEmpty()) {
            digests.number(0);
            digests.number(0);
            return;
        }
        digests.number(algorithms.of(digest.get().algorithm().label()));
        byte[] bytes = HEX.parseHex(digest.get().hex());
        digests.number(bytes.length);
        digests.writeBytes(bytes);
    }

    private void add(GroupedFile file) {
        directoryOfFile.number(directories.of(hosts.of(file.host()), file.path()));
        names.text(file.path().nameText());
        Instant modified = file.modified();
        seconds.signed(modified.getEpochSecond() - lastSecond);
        lastSecond = modified.getEpochSecond();
        nanos.number(modified.getNano());
        inodes.number(file.inode() & 0xFFFF_FFFFL);
        inodes.number(file.inode() >>> 32);
        int filesystem = filesystems.of(file.fsId());
        devices.number(filesystem);
        switch (volumes.state(file)) {
            case ONLINE -> {
                offline.clear(filesystem);
                mounts.computeIfAbsent(filesystem, _ -> mountPoint(file));
            }
            case OFFLINE -> offline.set(filesystem);
            case ELSEWHERE -> {}
        }
        links.number(file.links());
        allocated.signed(file.allocated().bytes() - lastAllocated);
        lastAllocated = file.allocated().bytes();
    }

    private String mountPoint(GroupedFile file) {
        return volumes.mountPoint(file).map(FilePath::text).orElse("");
    }

    private void endPiece() throws IOException {
        piece.number(directories.count() - directoriesWritten);
        piece.number(groupsInPiece);
        piece.number(filesInPiece);
        piece.writeTo(out);
        piece.reset();
        for (Column column : columns) {
            piece.number(column.size());
            piece.writeTo(out);
            piece.reset();
            column.writeTo(out);
            column.reset();
        }
        directoriesWritten = directories.count();
        groupsInPiece = 0;
        filesInPiece = 0;
    }

    /// Writes the last piece.
    void end() throws IOException {
        if (filesInPiece > 0) {
            endPiece();
        }
    }

    /// The tables that the columns refer to by number; complete after the last group.
    PageHead.Tables tables() {
        return new PageHead.Tables(
                directories.count(),
                hosts.values(),
                filesystems.values(),
                IntStream.range(0, filesystems.values().size())
                        .mapToObj(filesystem -> mounts.getOrDefault(filesystem, ""))
                        .toList(),
                offline.stream().boxed().toList(),
                algorithms.values());
    }
}

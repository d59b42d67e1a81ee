package io.dupfinder.directory;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.file.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The directories of all hosts by numbers, each followed by those below it: columns of primitives,
/// some 90 bytes a directory and its name.
final class Forest {

    /// In the place of a parent: the directory is the top of its host.
    static final int NONE = -1;

    private final List<Host> hosts = new ArrayList<>();
    private int size;
    private int[] parents = new int[1 << 10];
    private int[] ends = new int[1 << 10];
    private int[] hostNumbers = new int[1 << 10];
    private int[] nameEnds = new int[1 << 10];
    private byte[] names = new byte[1 << 14];

    /// The numbers of the files below each directory: from the first on, up to the end.
    private int[] firstFiles = new int[1 << 10];

    private int[] endFiles = new int[1 << 10];

    /// Files at any depth, each path once, and their sizes.
    private long[] files = new long[1 << 10];

    private long[] bytes = new long[1 << 10];

    /// Bytes on disk that are freed when the directory goes: hard links that lead outside keep
    /// them.
    private long[] freed = new long[1 << 10];

    /// Entries at any depth of which something is unknown.
    private int[] unread = new int[1 << 10];

    /// Entries at any depth that have no bytes: links, empty files and empty directories.
    private int[] withoutBytes = new int[1 << 10];

    private int[] emptyFiles = new int[1 << 10];

    /// The digest over names, kinds and contents.
    private long[] digestsHigh = new long[1 << 10];

    private long[] digestsLow = new long[1 << 10];

    /// The sums of the contents' digests: equal for equal contents in whatever order.
    private long[] contentsHigh = new long[1 << 10];

    private long[] contentsLow = new long[1 << 10];

    /// The sums of the copies' digests: equal for directories that are hard links of one another.
    private long[] copies = new long[1 << 10];

    /// Those that the newest scan of them listed, and of these those that it entered as a whole.
    private final BitSet listed = new BitSet();

    private final BitSet whole = new BitSet();

    private long emptyDirectories;

    int addHost(Host host) {
        hosts.add(host);
        return hosts.size() - 1;
    }

    /// Adds a directory below the one that was opened last and not closed.
    int open(int parent, int host, byte[] path, int from, int to) {
        if (size == parents.length) {
            grow();
        }
        parents[size] = parent;
        hostNumbers[size] = host;
        int start = size == 0 ? 0 : nameEnds[size - 1];
        if (start + to - from > names.length) {
            names = Arrays.copyOf(names, Math.max(names.length * 2, start + to - from));
        }
        System.arraycopy(path, from, names, start, to - from);
        nameEnds[size] = start + to - from;
        return size++;
    }

    private void grow() {
        int more = size * 2;
        parents = Arrays.copyOf(parents, more);
        ends = Arrays.copyOf(ends, more);
        hostNumbers = Arrays.copyOf(hostNumbers, more);
        nameEnds = Arrays.copyOf(nameEnds, more);
        firstFiles = Arrays.copyOf(firstFiles, more);
        endFiles = Arrays.copyOf(endFiles, more);
        files = Arrays.copyOf(files, more);
        bytes = Arrays.copyOf(bytes, more);
        freed = Arrays.copyOf(freed, more);
        unread = Arrays.copyOf(unread, more);
        withoutBytes = Arrays.copyOf(withoutBytes, more);
        emptyFiles = Arrays.copyOf(emptyFiles, more);
        digestsHigh = Arrays.copyOf(digestsHigh, more);
        digestsLow = Arrays.copyOf(digestsLow, more);
        contentsHigh = Arrays.copyOf(contentsHigh, more);
        contentsLow = Arrays.copyOf(contentsLow, more);
        copies = Arrays.copyOf(copies, more);
    }

    void setListed(int directory, boolean isWhole) {
        listed.set(directory);
        whole.set(directory, isWhole);
    }

    void addFile(int directory, long fileSize, Hash128 content, long copy) {
        files[directory]++;
        bytes[directory] += fileSize;
        if (fileSize == 0) {
            emptyFiles[directory]++;
            addWithoutBytes(directory);
        }
        copies[directory] += copy;
        addContent(directory, content);
    }

    void addContent(int directory, Hash128 content) {
        // A sum of 128 bits: the order in which contents come does not matter.
        contentsLow[directory] += content.low();
        contentsHigh[directory] +=
                content.high()
                        + (Long.compareUnsigned(contentsLow[directory], content.low()) < 0 ? 1 : 0);
    }

    void addEmptyDirectory() {
        emptyDirectories++;
    }

    /// Directories without entries, which have no numbers.
    long emptyDirectories() {
        return emptyDirectories;
    }

    void addUnread(int directory) {
        unread[directory]++;
    }

    void addWithoutBytes(int directory) {
        withoutBytes[directory]++;
    }

    void addFreed(int directory, long allocated) {
        freed[directory] += allocated;
    }

    void setFirstFile(int directory, int file) {
        firstFiles[directory] = file;
    }

    int firstFile(int directory) {
        return firstFiles[directory];
    }

    int endFile(int directory) {
        return endFiles[directory];
    }

    /// Ends a directory: nothing more comes below it.
    ///
    /// @param endFile behind the number of its last file
    void close(int directory, Hash128 digest, int endFile) {
        ends[directory] = size;
        endFiles[directory] = endFile;
        digestsHigh[directory] = digest.high();
        digestsLow[directory] = digest.low();
        int parent = parents[directory];
        if (parent != NONE) {
            files[parent] += files[directory];
            bytes[parent] += bytes[directory];
            unread[parent] += unread[directory];
            withoutBytes[parent] += withoutBytes[directory];
            emptyFiles[parent] += emptyFiles[directory];
            copies[parent] += copies[directory];
            addContent(parent, contents(directory));
        }
    }

    /// Adds to each directory what the ones below it free. Once, when all are closed.
    void sumFreed() {
        for (int directory = size - 1; directory >= 0; directory--) {
            if (parents[directory] != NONE) {
                freed[parents[directory]] += freed[directory];
            }
        }
    }

    int size() {
        return size;
    }

    int parent(int directory) {
        return parents[directory];
    }

    /// The number behind the last directory below this one.
    int end(int directory) {
        return ends[directory];
    }

    boolean isWithin(int directory, int above) {
        return directory >= above && directory < ends[above];
    }

    /// The nearest directory that holds both; [#NONE] where they are of two hosts.
    int common(int one, int other) {
        int above = one;
        while (above != NONE && !isWithin(other, above)) {
            above = parents[above];
        }
        return above;
    }

    long files(int directory) {
        return files[directory];
    }

    long bytes(int directory) {
        return bytes[directory];
    }

    long freed(int directory) {
        return freed[directory];
    }

    int unread(int directory) {
        return unread[directory];
    }

    int withoutBytes(int directory) {
        return withoutBytes[directory];
    }

    int emptyFiles(int directory) {
        return emptyFiles[directory];
    }

    long copies(int directory) {
        return copies[directory];
    }

    boolean isListed(int directory) {
        return listed.get(directory);
    }

    /// Whether every entry at every depth is known.
    boolean isComplete(int directory) {
        return unread[directory] == 0 && whole.nextClearBit(directory) >= ends[directory];
    }

    Hash128 digest(int directory) {
        return new Hash128(digestsHigh[directory], digestsLow[directory]);
    }

    Hash128 contents(int directory) {
        return new Hash128(contentsHigh[directory], contentsLow[directory]);
    }

    KnownTree tree(int directory) {
        return new KnownTree(hosts.get(hostNumbers[directory]), path(directory));
    }

    private FilePath path(int directory) {
        List<String> parts = new ArrayList<>();
        for (int at = directory; parents[at] != NONE; at = parents[at]) {
            parts.add(name(at));
        }
        return FilePath.ofText("/" + String.join("/", parts.reversed()));
    }

    private String name(int directory) {
        int start = directory == 0 ? 0 : nameEnds[directory - 1];
        return new String(names, start, nameEnds[directory] - start, StandardCharsets.UTF_8);
    }
}

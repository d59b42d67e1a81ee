package io.dupfinder.testing;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.Digest;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

<<<<<<<< HEAD:src/test/java/io/dupfinder/testing/EnteredFileList.java
/// Some files, as a scan enters them.
public final class EnteredFileList implements EnteredFiles {

    private final List<CatalogFile> files;
    private final boolean isNew;
    private int at = -1;

    /// @param isNew whether the catalog has none of these paths
    public EnteredFileList(List<CatalogFile> files, boolean isNew) {
        this.files = files;
        this.isNew = isNew;
    }

    private CatalogFile file() {
        return files.get(at);
========
/// Files of a list for a scan session to enter.
public final class EnteredList implements EnteredFiles {

    private final List<CatalogFile> files;
    private final boolean areNew;
    private int next;
    private CatalogFile file;

    /// @param files at least one
    /// @param areNew whether the catalog has none of these paths
    public EnteredList(List<CatalogFile> files, boolean areNew) {
        this.files = List.copyOf(files);
        this.areNew = areNew;
        file = files.getFirst();
>>>>>>>> 81e1d1f (Hold both databases to one contract of the catalog):src/test/java/io/dupfinder/testing/EnteredList.java
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public void rewind() {
<<<<<<<< HEAD:src/test/java/io/dupfinder/testing/EnteredFileList.java
        at = -1;
========
        next = 0;
>>>>>>>> 81e1d1f (Hold both databases to one contract of the catalog):src/test/java/io/dupfinder/testing/EnteredList.java
    }

    @Override
    public boolean next() {
<<<<<<<< HEAD:src/test/java/io/dupfinder/testing/EnteredFileList.java
        at++;
        return at < files.size();
========
        if (next == files.size()) {
            return false;
        }
        file = files.get(next);
        next++;
        return true;
>>>>>>>> 81e1d1f (Hold both databases to one contract of the catalog):src/test/java/io/dupfinder/testing/EnteredList.java
    }

    @Override
    public boolean isNew() {
<<<<<<<< HEAD:src/test/java/io/dupfinder/testing/EnteredFileList.java
        return isNew;
========
        return areNew;
>>>>>>>> 81e1d1f (Hold both databases to one contract of the catalog):src/test/java/io/dupfinder/testing/EnteredList.java
    }

    @Override
    public StoredPath path() {
        return StoredPath.of(file().path(), new PathKeys());
    }

    @Override
    public long size() {
        return file().size().bytes();
    }

    @Override
    public long mtimeNanos() {
        return file().mtimeNanos();
    }

    @Override
    public long ctimeNanos() {
        return file().ctimeNanos();
    }

    @Override
    public String fsId() {
        return file().fsId();
    }

    @Override
    public long inode() {
        return file().inode();
    }

    @Override
    public long links() {
        return file().links();
    }

    @Override
    public long allocated() {
        return file().allocated().bytes();
    }

    @Override
    public Optional<SampleDigest> sample() {
        return file().content().sample();
    }

    @Override
    public boolean isSampleDigest() {
        return file().content().digest().isPresent()
                && SampleDigest.isDigest(
                        file().content().digest().get().algorithm(), file().size().bytes());
    }

    @Override
    public Optional<String> digestHex() {
        return file().content().digest().map(Digest::hex);
    }

    @Override
    public Instant read() {
        return file().written();
    }

    @Override
    public long comparedScanId() {
        return file().content().comparedScanId().orElse(0);
    }

    @Override
    public long firstScanId() {
        return file().firstScanId();
    }
}

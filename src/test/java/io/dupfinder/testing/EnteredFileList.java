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
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public void rewind() {
        at = -1;
    }

    @Override
    public boolean next() {
        at++;
        return at < files.size();
    }

    @Override
    public boolean isNew() {
        return isNew;
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

package io.dupfinder.store.claim;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Files of which nothing but their attributes is known.
final class UnreadFiles implements EnteredFiles {

    private final List<CatalogFile> files;
    private final long scanId;
    private final PathKeys keys = new PathKeys();
    private int at = -1;

    /// @param scanId the one that they are first seen in
    UnreadFiles(List<CatalogFile> files, long scanId) {
        this.files = files;
        this.scanId = scanId;
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
        return false;
    }

    @Override
    public StoredPath path() {
        return StoredPath.of(file().path(), keys);
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
        return Optional.empty();
    }

    @Override
    public boolean isSampleDigest() {
        return false;
    }

    @Override
    public Optional<String> digestHex() {
        return Optional.empty();
    }

    @Override
    public Instant read() {
        return file().written();
    }

    @Override
    public long comparedScanId() {
        return 0;
    }

    @Override
    public long firstScanId() {
        return scanId;
    }
}

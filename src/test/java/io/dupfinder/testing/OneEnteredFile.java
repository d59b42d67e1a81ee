package io.dupfinder.testing;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.Digest;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import java.time.Instant;
import java.util.Optional;

/// One new file for a scan session to enter.
public final class OneEnteredFile implements EnteredFiles {

    private final CatalogFile file;
    private boolean wasGiven;

    public OneEnteredFile(CatalogFile file) {
        this.file = file;
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public void rewind() {
        wasGiven = false;
    }

    @Override
    public boolean next() {
        boolean isFirst = !wasGiven;
        wasGiven = true;
        return isFirst;
    }

    @Override
    public boolean isNew() {
        return true;
    }

    @Override
    public StoredPath path() {
        return StoredPath.of(file.path(), new PathKeys());
    }

    @Override
    public long size() {
        return file.size().bytes();
    }

    @Override
    public long mtimeNanos() {
        return file.mtimeNanos();
    }

    @Override
    public long ctimeNanos() {
        return file.ctimeNanos();
    }

    @Override
    public String fsId() {
        return file.fsId();
    }

    @Override
    public long inode() {
        return file.inode();
    }

    @Override
    public long links() {
        return file.links();
    }

    @Override
    public long allocated() {
        return file.allocated().bytes();
    }

    @Override
    public Optional<SampleDigest> sample() {
        return file.content().sample();
    }

    @Override
    public boolean isSampleDigest() {
        return file.content().digest().isPresent()
                && SampleDigest.isDigest(
                        file.content().digest().get().algorithm(), file.size().bytes());
    }

    @Override
    public Optional<String> digestHex() {
        return file.content().digest().map(Digest::hex);
    }

    @Override
    public Instant read() {
        return file.written();
    }

    @Override
    public long comparedScanId() {
        return file.content().comparedScanId().orElse(0);
    }

    @Override
    public long firstScanId() {
        return file.firstScanId();
    }
}

package io.dupfinder.store.file;

import io.dupfinder.catalog.CatalogLookup;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.acknowledgement.AcknowledgementReads;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// Lookups in a database.
public record DatabaseLookup(Sessions sessions) implements CatalogLookup {

    @Override
    public List<FileStanding> at(FilePath path) {
        return sessions.read(session -> {
            KeptFiles kept = kept(session);
            return new StandingReads(session).at(dialect(), path).stream().map(kept::told).toList();
        });
    }

    @Override
    public List<KnownFile> named(String name) {
        return sessions.read(session -> LookupReads.named(session, name));
    }

    @Override
    public List<KnownFile> withDigest(Digest digest) {
        return sessions.read(session -> LookupReads.withDigest(session, digest));
    }

    @Override
    public boolean hasSize(ByteCount size) {
        return sessions.read(session -> LookupReads.hasSize(session, size));
    }

    @Override
    public List<KnownFile> candidates(ByteCount size, SampleDigest sample) {
        return sessions.read(session -> LookupReads.candidates(session, size, sample));
    }

    @Override
    public void entries(
            FilePath directory,
            Consumer<FileStanding> files,
            BiConsumer<Host, FilePath> directories) {
        sessions.read(session -> {
            new DirectoryReads(session, dialect(), kept(session), files)
                    .entries(directory, directories);
            return true;
        });
    }

    @Override
    public void filesBelow(FilePath directory, Consumer<FileStanding> files) {
        sessions.read(session -> {
            new DirectoryReads(session, dialect(), kept(session), files).below(directory);
            return true;
        });
    }

    private KeptFiles kept(StatelessSession session) {
        return new KeptFiles(new AcknowledgementReads(dialect()).inForce(session), session);
    }

    private SqlDialect dialect() {
        return sessions.dialect();
    }
}

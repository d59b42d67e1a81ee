package io.dupfinder.store.file;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.CatalogLookup;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.acknowledgement.AcknowledgementReads;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Lookups in a database.
public record DatabaseLookup(Sessions sessions) implements CatalogLookup {

    @Override
    public List<FileStanding> at(FilePath path) {
        AcknowledgedGroups acknowledged = acknowledged();
        LookupReads reads = new LookupReads(connections().dialect());
        return connections()
                .read(connection -> {
                    KeptFiles kept = new KeptFiles(acknowledged, connection);
                    List<FileStanding> files = new ArrayList<>();
                    for (FileStanding file : reads.at(connection, path)) {
                        files.add(kept.told(file));
                    }
                    return files;
                });
    }

    @Override
    public List<KnownFile> withDigest(Digest digest) {
        return connections().read(connection -> LookupReads.withDigest(connection, digest));
    }

    @Override
    public boolean hasSize(ByteCount size) {
        return connections().read(connection -> LookupReads.hasSize(connection, size));
    }

    @Override
    public List<KnownFile> candidates(ByteCount size, SampleDigest sample) {
        return connections().read(connection -> LookupReads.candidates(connection, size, sample));
    }

    @Override
    public void entries(
            FilePath directory,
            Consumer<FileStanding> files,
            BiConsumer<Host, FilePath> directories) {
        AcknowledgedGroups acknowledged = acknowledged();
        connections()
                .read(connection -> {
                    new DirectoryReads(connections().dialect(), connection, acknowledged, files)
                            .entries(directory, directories);
                    return true;
                });
    }

    @Override
    public void filesBelow(FilePath directory, Consumer<FileStanding> files) {
        AcknowledgedGroups acknowledged = acknowledged();
        connections()
                .read(connection -> {
                    new DirectoryReads(connections().dialect(), connection, acknowledged, files)
                            .below(directory);
                    return true;
                });
    }

    private AcknowledgedGroups acknowledged() {
        return sessions.read(new AcknowledgementReads(connections().dialect())::inForce);
    }

    private Connections connections() {
        return sessions.connections();
    }
}

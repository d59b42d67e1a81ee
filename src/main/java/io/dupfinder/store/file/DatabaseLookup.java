package io.dupfinder.store.file;

import io.dupfinder.catalog.CatalogLookup;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.session.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Lookups in a database.
public record DatabaseLookup(Connections connections) implements CatalogLookup {

    @Override
    public List<FileStanding> at(FilePath path) {
        LookupReads reads = new LookupReads(connections.dialect());
        return connections.read(connection -> {
            KeptFiles kept = new KeptFiles(connections.dialect(), connection);
            List<FileStanding> files = new ArrayList<>();
            for (FileStanding file : reads.at(connection, path)) {
                files.add(kept.told(file));
            }
            return files;
        });
    }

    @Override
    public List<KnownFile> withDigest(Digest digest) {
        return connections.read(connection -> LookupReads.withDigest(connection, digest));
    }

    @Override
    public boolean hasSize(ByteCount size) {
        return connections.read(connection -> LookupReads.hasSize(connection, size));
    }

    @Override
    public List<KnownFile> candidates(ByteCount size, SampleDigest sample) {
        return connections.read(connection -> LookupReads.candidates(connection, size, sample));
    }

    @Override
    public void entries(
            FilePath directory,
            Consumer<FileStanding> files,
            BiConsumer<Host, FilePath> directories) {
        connections.read(connection -> {
            new DirectoryReads(connections.dialect(), connection, files)
                    .entries(directory, directories);
            return true;
        });
    }

    @Override
    public void filesBelow(FilePath directory, Consumer<FileStanding> files) {
        connections.read(connection -> {
            new DirectoryReads(connections.dialect(), connection, files).below(directory);
            return true;
        });
    }
}

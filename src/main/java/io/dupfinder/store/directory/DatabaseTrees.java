package io.dupfinder.store.directory;

import io.dupfinder.catalog.CatalogTrees;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownContents;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.catalog.ListedRoot;
import io.dupfinder.catalog.OtherEntry;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.catalog.TreeScan;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.store.file.FileReads;
import io.dupfinder.store.session.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Whole trees in a database.
public record DatabaseTrees(Sessions sessions) implements CatalogTrees {

    @Override
    public boolean hasFiles(KnownTree tree) {
        return sessions.read(session -> new TreeReads(session, sessions.dialect()).hasFiles(tree));
    }

    @Override
    public void byContent(List<KnownTree> trees, Consumer<RememberedRow> visitor) {
        sessions.read(session -> {
            new TreeReads(session, sessions.dialect()).byContent(trees, visitor);
            return true;
        });
    }

    @Override
    public void byPath(KnownTree tree, Consumer<RememberedRow> visitor) {
        sessions.read(session -> {
            new TreeReads(session, sessions.dialect()).byPath(tree, visitor);
            return true;
        });
    }

    @Override
    public Optional<TreeScan> newestScan(KnownTree tree) {
        return sessions.read(session -> new TreeScans(session).newest(tree));
    }

    @Override
    public List<ListedRoot> listedRoots(Host host) {
        return sessions.read(session -> new TreeScans(session).roots(host));
    }

    @Override
    public void everything(Host host, EntryVisitor visitor) {
        sessions.read(session -> {
            List<OtherEntry> others = new TreeScans(session).others(host);
            new TreeReads(session, sessions.dialect()).everything(host, others, visitor);
            return true;
        });
    }

    @Override
    public KnownContents contents() {
        return sessions.read(session -> {
            DigestAlgorithm algorithm =
                    new TreeReads(session, sessions.dialect()).mostUsedAlgorithm();
            return new KnownContents(
                    algorithm, new FileReads(session, sessions.dialect()).pendingSizes(algorithm));
        });
    }
}

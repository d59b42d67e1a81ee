package io.dupfinder.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads whole trees. Rows come during the visit, so that millions of files take little memory.
public interface CatalogTrees {

    /// Whether any file is known at or below it.
    boolean hasFiles(KnownTree tree);

    /// Visits the files of some trees, each once. Those of one size follow one another, and among
    /// these those with one digest.
    void byContent(List<KnownTree> trees, Consumer<RememberedRow> visitor);

    /// Visits the files of a tree by the bytes of their paths.
    void byPath(KnownTree tree, Consumer<RememberedRow> visitor);

    /// The newest scan that listed all of a tree and ended; empty where none did, though scans may
    /// have listed parts of it.
    Optional<TreeScan> newestScan(KnownTree tree);

    /// The roots of a host's ended scans, each as the newest scan of it left it.
    List<ListedRoot> listedRoots(Host host);

    /// Visits all that is known of a host's trees, by the bytes of the paths' texts. An entry that
    /// could not be read is visited as such, though its row may be known.
    void everything(Host host, EntryVisitor visitor);

    /// Takes the entries of trees.
    interface EntryVisitor {

        void file(RememberedRow row);

        void other(OtherEntry entry);
    }

    /// How contents of the whole catalog are told apart.
    KnownContents contents();
}

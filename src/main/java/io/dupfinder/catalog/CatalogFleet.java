package io.dupfinder.catalog;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A catalog as one of many, whose files are grouped elsewhere.
public interface CatalogFleet {

    /// Visits the present files of hosts, as they were at one moment, each host's in the order in
    /// which they were entered.
    ///
    /// @throws CatalogException when the catalog is of an earlier program, without what that needs
    void exportTo(FilesVisitor visitor);

    /// Enters which files of a host are to be read for the other catalogs, in place of those that
    /// were wanted before.
    ///
    /// @param files gives a fresh iterator at each call; it starts again when a connection is lost
    /// @throws ImportRefusedException when the catalog does not know the host
    Wanted want(String hostKey, Supplier<Iterator<WantedFile>> files);

    /// The outcome of [#want].
    ///
    /// @param dropped files that have changed or are gone, or that were read meanwhile
    record Wanted(long entered, long dropped) {}

    /// Takes the files of one host after another.
    interface FilesVisitor {

        /// Begins a host; its files are visited where this is true.
        boolean begin(ExportedHost host);

        void visit(PresentRow row);

        /// Ends the host that began last.
        void end();
    }

    /// A host whose files may be exported.
    ///
    /// @param catalog the identity of the catalog
    /// @param machine the hidden id of the machine that acts as the host, if that is known
    /// @param scan its newest scan that ended
    /// @param filesystems the identities of all filesystems of its files
    record ExportedHost(
            Host host,
            boolean isRetired,
            String catalog,
            Optional<String> machine,
            Optional<EndedScan> scan,
            List<String> filesystems) {

        public ExportedHost {
            filesystems = List.copyOf(filesystems);
        }
    }

    /// A scan that ended.
    record EndedScan(long id, ScanState state, Instant finished) {}
}

package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Groups of equal files that other finders reported. A claim is unverified until a scan has
/// compared its files; no report counts it among the duplicates.
public interface CatalogClaims {

    /// Enters claims about files of a host, all or none. They replace earlier claims about the same
    /// groups. Files that the catalog does not know are entered as present, with unknown content.
    ///
    /// @param version the finder's version; empty where it is not known
    /// @return the number of claims that the catalog can neither prove nor refute yet
    /// @throws CatalogLockedException when a scan of the host is running
    long enter(Host host, String finder, Optional<String> version, List<Claim> claims);

    /// The number of claimed groups that are neither proven nor refuted yet.
    long countUnverified();

    /// Visits the files of these groups, group after group.
    void forEachUnverified(Consumer<UnverifiedFile> visitor);

    /// Files that another finder reported as equal, with their attributes on this host now. Their
    /// contents are unknown.
    ///
    /// @param files at least two copies, all of one size
    public record Claim(List<CatalogFile> files) {

        public Claim {
            files = List.copyOf(files);
        }
    }

    /// A file of a claim that is neither proven nor refuted yet.
    ///
    /// @param group the group's number in the order of the visit, from 1
    /// @param finder the finder's name, with its version where it is known
    /// @param claimed when the claim was imported
    public record UnverifiedFile(
            long group, String finder, Instant claimed, Host host, ByteCount size, FilePath path) {}
}

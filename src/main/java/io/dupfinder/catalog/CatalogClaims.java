package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What other finders hold for equal: unverified, until a scan has compared the files. No report
/// counts it among duplicates.
public interface CatalogClaims {

    /// Enters claims about files of a host, all or none, in place of earlier ones about the same
    /// groups. Files that the catalog does not know become present ones of unknown content.
    ///
    /// @param version of the finder; empty where it does not say
    /// @return how many of the claims are neither proven nor refuted by what the catalog knows
    /// @throws CatalogLockedException when a scan of the host is at work
    long enter(Host host, String finder, Optional<String> version, List<Claim> claims);

    /// How many claimed groups are neither proven nor refuted yet.
    long countUnverified();

    /// Visits the files of these groups, group after group.
    void forEachUnverified(Consumer<UnverifiedFile> visitor);

    /// Files that another finder holds for equal, as they lie on this host now. Nothing of their
    /// contents is known here.
    ///
    /// @param files of one size, of at least two copies
    public record Claim(List<CatalogFile> files) {

        public Claim {
            files = List.copyOf(files);
        }
    }

    /// A file of a claim that is neither proven nor refuted yet.
    ///
    /// @param group counted from 1 on, as they are visited
    /// @param finder with its version, where it says one
    /// @param claimed when the claim was imported
    public record UnverifiedFile(
            long group, String finder, Instant claimed, Host host, ByteCount size, FilePath path) {}
}

package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// What is known of contents, to be held against the disk.
public interface CatalogVerification {

    /// Makes sure that this machine is the host.
    ///
    /// @throws CatalogException when another one is
    void requireMachine(Host host);

    /// The next files of a host whose content is known, in the order of their rows.
    ///
    /// @param row behind which they come; 0 for the first
    List<KnownFile> hashedAfter(Host host, long row, int limit);

    /// Of the wanted files those that were not read for the longest time, up to a sum of their
    /// sizes.
    List<KnownFile> longestUnread(Host host, Predicate<FilePath> wanted, ByteCount total);

    /// Enters that contents were read and are what they were; those of suspects are so again.
    void confirm(List<KnownFile> files, Instant read);

    /// Enters a suspect, with all paths of its inode. What was known of the content is so no
    /// longer: it leaves its group, and the next scan reads it as it is.
    void suspect(Suspect suspect);

    /// Those whose content is still not what it was, and nothing else tells so; by host and path.
    List<Suspect> suspects();

    /// The files that have the content that a suspect had. Hard links of it are none.
    List<KnownFile> goodCopies(Suspect suspect);
}

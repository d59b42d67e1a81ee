package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// Known contents, for comparing them with the disk, and the suspects that were found that way.
public interface CatalogVerification {

    /// Checks that this machine is the host.
    ///
    /// @throws CatalogException when another machine is
    void requireMachine(Host host);

    /// The next files of a host whose content is known, in row order.
    ///
    /// @param row the row after which they come; 0 for the first call
    List<KnownFile> hashedAfter(Host host, long row, int limit);

    /// The wanted files that have gone unread for the longest time, up to a total size.
    List<KnownFile> longestUnread(Host host, Predicate<FilePath> wanted, ByteCount total);

    /// Records that contents were read and are unchanged. A suspect among them is a suspect no
    /// longer.
    void confirm(List<KnownFile> files, Instant read);

    /// Enters a suspect, with all paths of its inode. The catalog forgets the content, so the file
    /// leaves its group, and the next scan reads it again.
    void suspect(Suspect suspect);

    /// The suspects whose content still differs while size and times do not, by host and path.
    List<Suspect> suspects();

    /// The files with the content that a suspect had, without the suspect's own hard links.
    List<KnownFile> goodCopies(Suspect suspect);
}

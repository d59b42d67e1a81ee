package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;

/// The machines whose files the catalog holds.
public interface CatalogHosts {

    /// All hosts, by name.
    List<HostRecord> all();

    /// All filesystems, by host and identity.
    List<Volume> volumes();

    /// Gives a host a name, which counts more than what it calls itself.
    void rename(Host host, String name);

    /// Gives up a host: its files go to the history, and leave every group.
    ///
    /// @return how many they were
    /// @throws CatalogLockedException while it scans
    long retire(Host host);

    /// Lets another machine act as a host from now on: the next that comes with its id.
    void release(Host host);

    /// A host as the catalog knows it.
    ///
    /// @param lastSeen when a scan of it last began
    public record HostRecord(
            Host host, State state, Instant lastSeen, long files, ByteCount bytes) {

        /// What a host is doing.
        public enum State {
            IDLE,
            SCANNING,
            /// Its files were given up; a scan brings it back.
            RETIRED
        }
    }

    /// A filesystem of a host, as far as the catalog has files of it.
    ///
    /// @param fsId the filesystem's identity, as `FileSystem.filesystemId` gives it
    /// @param example a file on it
    public record Volume(Host host, String fsId, long files, ByteCount bytes, FilePath example) {}
}

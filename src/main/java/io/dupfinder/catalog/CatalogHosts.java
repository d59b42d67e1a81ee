package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;

/// The machines whose files the catalog holds.
public interface CatalogHosts {

    /// All hosts, by name.
    List<HostRecord> all();

    /// Whether there is a host with this key.
    boolean knows(String key);

    /// All filesystems, by host and identity.
    List<Volume> volumes();

    /// Gives a host a name, which takes precedence over the name that the host reports.
    void rename(Host host, String name);

    /// Retires a host: its files leave every group and go to the history.
    ///
    /// @return the number of its files
    /// @throws CatalogLockedException while a scan of it is running
    long retire(Host host);

    /// Lets another machine take the place of a host: the next one that uses its id.
    void release(Host host);

    /// A host as the catalog knows it.
    ///
    /// @param lastSeen when a scan of it last began
    public record HostRecord(
            Host host, State state, Instant lastSeen, long files, ByteCount bytes) {

        /// The state of a host.
        public enum State {
            IDLE,
            SCANNING,
            /// Its files are in the history; a scan brings the host back.
            RETIRED
        }
    }

    /// A filesystem of a host, with the catalog's files on it.
    ///
    /// @param fsId the filesystem's identity, as `FileSystem.filesystemId` gives it
    /// @param example a file on it
    public record Volume(Host host, String fsId, long files, ByteCount bytes, FilePath example) {}
}

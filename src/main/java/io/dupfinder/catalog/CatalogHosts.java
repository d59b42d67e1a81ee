package io.dupfinder.catalog;

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
}

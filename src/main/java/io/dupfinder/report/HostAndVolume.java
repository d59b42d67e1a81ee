package io.dupfinder.report;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathText;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The host and the volume that are shown beside paths where a reader needs them: both when a path
/// is of another machine, the host's key when two hosts share a name, and the volume when there are
/// several or it is not mounted.
record HostAndVolume(
        boolean showHosts, boolean showVolumes, Set<String> sharedNames, Volumes volumes) {

    /// The rules for paths that are shown together.
    ///
    /// @param here the machine that writes the report
    static HostAndVolume of(Collection<GroupedFile> files, Host here, Volumes volumes) {
        Set<Host> hosts = new HashSet<>();
        Set<String> filesystems = new HashSet<>();
        for (GroupedFile file : files) {
            hosts.add(file.host());
            filesystems.add(file.fsId());
        }
        Set<String> names = new HashSet<>();
        Set<String> sharedNames = new HashSet<>();
        for (Host host : hosts) {
            boolean isAnothersName = host.name().equals(here.name()) && !isSame(host, here);
            if (!names.add(host.name()) || isAnothersName) {
                sharedNames.add(host.name());
            }
        }
        boolean showHosts = hosts.stream().anyMatch(host -> !isSame(host, here));
        return new HostAndVolume(
                showHosts, showHosts || filesystems.size() > 1, sharedNames, volumes);
    }

    private static boolean isSame(Host host, Host here) {
        return host.key().equals(here.key());
    }

    /// The text after a group's first line: host and volume, when they are not shown beside its
    /// paths.
    String ofAll(GroupedFile any) {
        return showHosts || showVolumes
                ? ""
                : ", on %s (volume %s)".formatted(PathText.of(any.host().name()), volume(any));
    }

    /// A volume by the directory where it is mounted here, else by its identity.
    private String volume(GroupedFile file) {
        return volumes.mountPoint(file).map(FilePath::text).orElse(PathText.of(file.fsId()));
    }

    /// The text before a path; empty when none is needed.
    String before(GroupedFile file) {
        if (!showHosts) {
            return "";
        }
        Host host = file.host();
        return PathText.of(host.name())
                + (sharedNames.contains(host.name()) ? " (" + PathText.of(host.key()) + ")" : "")
                + ": ";
    }

    /// The text after a path; empty when none is needed.
    String after(GroupedFile file) {
        boolean isOffline = volumes.state(file) == Volumes.State.OFFLINE;
        return showVolumes || isOffline
                ? "  (volume %s%s)".formatted(volume(file), isOffline ? ", offline" : "")
                : "";
    }
}

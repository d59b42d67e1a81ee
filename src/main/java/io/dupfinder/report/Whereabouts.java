package io.dupfinder.report;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// What has to stand beside paths so that people know where they are: host and volume where one is
/// of another machine, the host's key where two have one name, the volume where there are several,
/// and where it is not mounted.
record Whereabouts(
        boolean showHosts, boolean showVolumes, Set<String> sharedNames, Volumes volumes) {

    /// Of paths that stand together in a report.
    ///
    /// @param here where it is written
    static Whereabouts of(Collection<GroupedFile> files, Host here, Volumes volumes) {
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
        return new Whereabouts(
                showHosts, showHosts || filesystems.size() > 1, sharedNames, volumes);
    }

    private static boolean isSame(Host host, Host here) {
        return host.key().equals(here.key());
    }

    /// What stands behind the group itself: the host and the volume, where nothing has to stand
    /// beside its paths.
    String ofAll(GroupedFile any) {
        return showHosts || showVolumes
                ? ""
                : ", on %s (volume %s)"
                        .formatted(Wording.visible(any.host().name()), Wording.visible(any.fsId()));
    }

    /// What stands before a path; empty when nothing has to.
    String before(GroupedFile file) {
        if (!showHosts) {
            return "";
        }
        Host host = file.host();
        return Wording.visible(host.name())
                + (sharedNames.contains(host.name())
                        ? " (" + Wording.visible(host.key()) + ")"
                        : "")
                + ": ";
    }

    /// What stands behind a path; empty when nothing has to.
    String after(GroupedFile file) {
        boolean isOffline = volumes.state(file) == Volumes.State.OFFLINE;
        return showVolumes || isOffline
                ? "  (volume %s%s)"
                        .formatted(Wording.visible(file.fsId()), isOffline ? ", offline" : "")
                : "";
    }
}

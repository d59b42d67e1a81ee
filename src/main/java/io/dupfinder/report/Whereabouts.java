package io.dupfinder.report;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What has to stand beside paths so that people know where they are: the host where one is of
/// another machine, its key where two hosts have one name, the volume where a host has copies on
/// several.
record Whereabouts(boolean showHosts, Set<String> sharedNames, Set<String> hostsWithVolumes) {

    private record Filesystem(String hostKey, String fsId) {}

    /// Of paths that stand together in a report.
    ///
    /// @param here where it is written
    static Whereabouts of(List<GroupedFile> files, Host here) {
        List<Host> hosts = files.stream().map(GroupedFile::host).distinct().toList();
        Set<String> names = new HashSet<>();
        Set<String> sharedNames = new HashSet<>();
        for (Host host : hosts) {
            boolean isAnothersName = host.name().equals(here.name()) && !isSame(host, here);
            if (!names.add(host.name()) || isAnothersName) {
                sharedNames.add(host.name());
            }
        }
        Set<String> met = new HashSet<>();
        Set<String> hostsWithVolumes = new HashSet<>();
        files.stream()
                .map(file -> new Filesystem(file.host().key(), file.fsId()))
                .distinct()
                .filter(filesystem -> !met.add(filesystem.hostKey()))
                .forEach(filesystem -> hostsWithVolumes.add(filesystem.hostKey()));
        return new Whereabouts(
                hosts.stream().anyMatch(host -> !isSame(host, here)),
                sharedNames,
                hostsWithVolumes);
    }

    private static boolean isSame(Host host, Host here) {
        return host.key().equals(here.key());
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
        return hostsWithVolumes.contains(file.host().key())
                ? "  (volume " + Wording.visible(file.fsId()) + ")"
                : "";
    }
}

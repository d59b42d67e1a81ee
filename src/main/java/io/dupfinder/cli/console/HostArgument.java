package io.dupfinder.cli.console;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.config.NearestName;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A host as typed: its id, or its name where that is unambiguous.
public record HostArgument(String typed) {

    /// Finds it in a catalog.
    ///
    /// @throws ParameterException when there is none, or more than one
    public Host in(Catalog catalog, CommandLine line) {
        List<Host> all = catalog.knownHosts();
        List<Host> found = all.stream().filter(host -> host.key().equals(typed)).toList();
        if (found.isEmpty()) {
            found = all.stream().filter(host -> host.name().equals(typed)).toList();
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new ParameterException(
                line,
                found.isEmpty()
                        ? "there is no host %s in the catalog%s; there are %s"
                                .formatted(typed, meant(all), names(all))
                        : "several hosts are called %s; give the id of one: %s"
                                .formatted(typed, names(found)));
    }

    private String meant(List<Host> all) {
        return NearestName.of(typed, all.stream().map(Host::name).toList())
                .map(", did you mean %s?"::formatted)
                .orElse("");
    }

    private static String names(List<Host> hosts) {
        return hosts.stream()
                .map(host -> host.key() + " (" + host.name() + ")")
                .collect(Collectors.joining(", "));
    }
}

package io.dupfinder.cli.console;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.directory.DirectoryReport;

/// Asks a catalog for its duplicate directories.
///
/// @param query whose paths, host and reclaimable bytes choose the groups
public record DirectoryQuestion(CommandContext context, GroupQuery query, boolean ignoresNames) {

    public DirectoryReport ask(Catalog catalog) {
        return DirectoryReport.of(
                catalog.trees(),
                catalog.knownHosts(),
                new DirectoryReport.Question(ignoresNames, query.minReclaimable(), this::admits),
                context.process().clock().instant());
    }

    private boolean admits(KnownTree tree) {
        return (query.host().isEmpty() || query.host().get().key().equals(tree.host().key()))
                && (query.under().areNone() || query.under().contain(tree.path()));
    }
}

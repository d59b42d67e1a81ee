package io.dupfinder.cli.directory;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.cli.console.HostArgument;
import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A directory as typed: `PATH`, or `HOST:PATH` for one of another host, with an absolute path. A
/// file of this machine whose name looks like that is typed as `./HOST:…`.
///
/// @param line the command that asks
record TreeArgument(CommandContext context, CommandLine line, String typed) {

    /// The place of the colon; -1 where no host was typed.
    private int colon() {
        int colon = typed.indexOf(':');
        return colon > 0 && typed.indexOf('/') == colon + 1 ? colon : -1;
    }

    /// The path as a scan of this machine records it, where it is there.
    Optional<FilePath> here() {
        if (colon() >= 0) {
            return Optional.empty();
        }
        FilePath path = path();
        try {
            return Optional.of(context.fileSystem().realPath(path));
        } catch (FileAccessException e) {
            return Optional.empty();
        }
    }

    /// The file or directory that is there, whatever path leads to it.
    Optional<FileId> id() {
        FileStat stat = new FileStat();
        try {
            context.fileSystem().stat(here().orElseGet(this::path), stat);
            return Optional.of(stat.id());
        } catch (FileAccessException e) {
            return Optional.empty();
        }
    }

    FilePath path() {
        return new Conversions(context.environment())
                .path(line, colon() < 0 ? typed : typed.substring(colon() + 1));
    }

    /// The tree as the catalog has it: of the host that was typed, else of this one, else of the
    /// only other one that has it.
    ///
    /// @throws ParameterException when no scan has seen it, or several hosts have it
    KnownTree known(Catalog catalog) {
        if (colon() >= 0) {
            Host host = new HostArgument(typed.substring(0, colon())).in(catalog, line);
            return require(catalog, new KnownTree(host, path()));
        }
        KnownTree ofThis =
                new KnownTree(context.host(), CatalogAccess.real(path(), context.fileSystem()));
        if (isSeen(catalog, ofThis)) {
            return ofThis;
        }
        List<KnownTree> others =
                catalog.knownHosts().stream()
                        .map(host -> new KnownTree(host, path()))
                        .filter(tree -> isSeen(catalog, tree))
                        .toList();
        return switch (others.size()) {
            case 0 -> require(catalog, ofThis);
            case 1 -> others.getFirst();
            default ->
                    throw new ParameterException(
                            line,
                            "several hosts have %s; name one, such as %s:%s"
                                    .formatted(path(), others.getFirst().host().name(), path()));
        };
    }

    private KnownTree require(Catalog catalog, KnownTree tree) {
        if (isSeen(catalog, tree)) {
            return tree;
        }
        throw new ParameterException(
                line,
                "no scan has seen %s%s; `dupfinder scan` there enters it"
                        .formatted(
                                tree.path(),
                                tree.host().key().equals(context.host().key())
                                        ? ""
                                        : " of the host " + tree.host().name()));
    }

    /// A directory without files is known by a scan that listed it.
    private boolean isSeen(Catalog catalog, KnownTree tree) {
        return catalog.trees().hasFiles(tree)
                || (tree.host().key().equals(context.host().key())
                        && here().isPresent()
                        && catalog.trees().newestScan(tree).isPresent());
    }
}

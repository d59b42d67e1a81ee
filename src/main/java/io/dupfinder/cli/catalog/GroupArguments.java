package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Conversions;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Duplicate groups as they are typed: a digest, a file, or a directory.
record GroupArguments(CommandContext context, Catalog catalog, CommandLine line) {

    /// All groups that are meant, each once.
    ///
    /// @throws ParameterException when one argument means none
    List<DuplicateGroup> groups(List<String> arguments, List<Glob> globs) {
        Map<Digest, DuplicateGroup> groups = new LinkedHashMap<>();
        for (String argument : arguments) {
            Collection<DuplicateGroup> found = groups(argument);
            if (found.isEmpty()) {
                throw new ParameterException(
                        line, "the catalog knows no duplicates of or in " + argument);
            }
            found.forEach(group -> groups.put(group.digest(), group));
        }
        for (DuplicateGroup group : matching(globs)) {
            groups.put(group.digest(), group);
        }
        return List.copyOf(groups.values());
    }

    private Collection<DuplicateGroup> groups(String argument) {
        List<Digest> digests = Copies.digests(argument);
        if (!digests.isEmpty()) {
            return digests.stream().flatMap(this::group).toList();
        }
        FilePath path = path(argument);
        List<DuplicateGroup> ofFile =
                catalog.lookup().at(path).stream()
                        .flatMap(file -> file.known().file().content().digest().stream())
                        .distinct()
                        .flatMap(this::group)
                        .toList();
        if (!ofFile.isEmpty()) {
            return ofFile;
        }
        List<DuplicateGroup> below = new ArrayList<>();
        catalog.everyDuplicateGroup(GroupQuery.under(List.of(path), ByteCount.ZERO))
                .forEach(below::add);
        return below;
    }

    /// All groups with a file whose path matches.
    private List<DuplicateGroup> matching(List<Glob> globs) {
        if (globs.isEmpty()) {
            return List.of();
        }
        Set<Glob> without = new LinkedHashSet<>(globs);
        List<DuplicateGroup> matching = new ArrayList<>();
        for (DuplicateGroup group :
                catalog.everyDuplicateGroup(GroupQuery.under(List.of(), ByteCount.ZERO))) {
            List<Glob> met =
                    globs.stream()
                            .filter(glob ->
                                    group.files().stream().anyMatch(it -> glob.matches(it.path())))
                            .toList();
            if (!met.isEmpty()) {
                matching.add(group);
                met.forEach(without::remove);
            }
        }
        for (Glob glob : without) {
            throw new ParameterException(
                    line,
                    "the catalog knows no duplicates whose path matches '%s'".formatted(glob));
        }
        return matching;
    }

    private Stream<DuplicateGroup> group(Digest digest) {
        List<KnownFile> files = catalog.lookup().withDigest(digest);
        List<GroupedFile> members = files.stream().map(KnownFile::grouped).toList();
        long copies = members.stream().map(GroupedFile::copy).distinct().count();
        return copies < 2
                ? Stream.empty()
                : Stream.of(DuplicateGroup.of(files.getFirst().file().size(), digest, members));
    }

    /// All acknowledgements that are meant, each once.
    ///
    /// @throws ParameterException when one argument means none
    List<Acknowledgement> acknowledgements(List<String> arguments) {
        List<Acknowledgement> all = catalog.acknowledgements().all();
        Set<Acknowledgement> meant = new LinkedHashSet<>();
        for (String argument : arguments) {
            List<Digest> digests = Copies.digests(argument);
            FilePath path = digests.isEmpty() ? path(argument) : FilePath.ofPlain("/");
            List<Acknowledgement> found =
                    all.stream()
                            .filter(it ->
                                    digests.isEmpty()
                                            ? it.files().stream()
                                                    .anyMatch(file -> file.path().startsWith(path))
                                            : digests.contains(it.digest()))
                            .toList();
            if (found.isEmpty()) {
                throw new ParameterException(line, "nothing was acknowledged of or in " + argument);
            }
            meant.addAll(found);
        }
        return List.copyOf(meant);
    }

    private FilePath path(String argument) {
        FilePath typed = new Conversions(context.environment()).path(line, argument);
        return CatalogAccess.real(typed, context.fileSystem());
    }
}

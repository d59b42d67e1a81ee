package io.dupfinder.cli.filter;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.file.PathSelector;
import io.dupfinder.file.TrashNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A word for what many people leave out.
enum Preset {
    VCS(".git .hg .svn .bzr CVS .jj _darcs .fossil"),
    NODE_MODULES("node_modules bower_components"),
    TRASH(String.join(" ", TrashNames.PATTERNS)),
    SNAPSHOTS(".snapshots .snapshot .zfs @eaDir .timeshift timeshift"),
    CACHES(".cache __pycache__ .ccache .mypy_cache .pytest_cache .gradle .tox"),
    THUMBNAILS(".thumbnails **/.cache/thumbnails Thumbs.db ehthumbs.db .DS_Store .picasa.ini");

    private final String globs;

    /// @param globs separated by spaces
    Preset(String globs) {
        this.globs = globs;
    }

    /// The pattern that the word is.
    PathSelector selector() {
        return new Word(label(), Arrays.stream(globs.split(" ")).map(Glob::of).toList());
    }

    private record Word(String label, List<Glob> globs) implements PathSelector {

        @Override
        public boolean matches(FilePath path, FilePath root) {
            return globs.stream().anyMatch(glob -> glob.matches(path, root));
        }

        @Override
        public String toString() {
            return label;
        }
    }

    static Optional<Preset> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(preset -> preset.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All words, for messages.
    static String labels() {
        return Arrays.stream(values()).map(Preset::label).collect(Collectors.joining(", "));
    }
}

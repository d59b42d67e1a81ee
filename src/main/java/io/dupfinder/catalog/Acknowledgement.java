package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The decision to keep a duplicate group as it is.
///
/// @param until when it ends; empty when it never does
/// @param files the copies that were known then
/// @param globs patterns of paths, on any host, at which further copies are expected
public record Acknowledgement(
        ByteCount size,
        Digest digest,
        String reason,
        Instant since,
        Optional<Instant> until,
        Set<Place> files,
        Set<Glob> globs) {

    public Acknowledgement {
        files = Set.copyOf(files);
        globs = Set.copyOf(globs);
    }

    /// A path on a host.
    public record Place(String hostKey, FilePath path) {

        static Place of(GroupedFile file) {
            return new Place(file.host().key(), file.path());
        }
    }

    /// The acknowledgement of a group as it is now.
    public static Acknowledgement of(
            DuplicateGroup group,
            String reason,
            Instant since,
            Optional<Instant> until,
            Set<Glob> globs) {
        return new Acknowledgement(
                group.size(),
                group.digest(),
                reason,
                since,
                until,
                group.files().stream().map(Place::of).collect(Collectors.toUnmodifiableSet()),
                globs);
    }

    /// Whether it covers all files of one content: each was known then, or is where further copies
    /// are expected.
    boolean covers(ByteCount size, Stream<Place> places) {
        return size.equals(this.size) && places.allMatch(this::covers);
    }

    private boolean covers(Place place) {
        return files.contains(place) || globs.stream().anyMatch(it -> it.matches(place.path()));
    }
}

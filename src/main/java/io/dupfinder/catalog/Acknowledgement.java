package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A duplicate group that somebody wants to keep as it is.
///
/// @param until when it ends; empty for one that does not
/// @param files the copies that were known then
public record Acknowledgement(
        ByteCount size,
        Digest digest,
        String reason,
        Instant since,
        Optional<Instant> until,
        Set<Place> files) {

    public Acknowledgement {
        files = Set.copyOf(files);
    }

    /// A path of a host.
    public record Place(String hostKey, FilePath path) {

        static Place of(GroupedFile file) {
            return new Place(file.host().key(), file.path());
        }
    }

    /// That of a group as it is now.
    public static Acknowledgement of(
            DuplicateGroup group, String reason, Instant since, Optional<Instant> until) {
        return new Acknowledgement(
                group.size(),
                group.digest(),
                reason,
                since,
                until,
                group.files().stream().map(Place::of).collect(Collectors.toUnmodifiableSet()));
    }

    /// Whether it holds for the files of one content: all were known.
    boolean covers(ByteCount size, Stream<Place> places) {
        return size.equals(this.size) && places.allMatch(files::contains);
    }
}

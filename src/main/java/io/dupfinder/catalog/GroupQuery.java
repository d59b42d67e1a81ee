package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.List;

/// Which duplicate groups are wanted.
///
/// @param under paths of which a group has to have a file at or below one; empty for all groups
/// @param minSize of the files
public record GroupQuery(List<FilePath> under, ByteCount minSize) {

    public GroupQuery {
        under = List.copyOf(under);
    }
}

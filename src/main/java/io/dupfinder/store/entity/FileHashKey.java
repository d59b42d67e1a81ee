package io.dupfinder.store.entity;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Identity of a [FileHash]. A class, not a record: Hibernate has the columns of a class in the
/// order of their names, those of a record in the record's.
public class FileHashKey implements Serializable {

    String absolutePath;
    long hostId;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected FileHashKey() {}

    public FileHashKey(String absolutePath, long hostId) {
        this.absolutePath = absolutePath;
        this.hostId = hostId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileHashKey key
                && hostId == key.hostId
                && absolutePath.equals(key.absolutePath);
    }

    @Override
    public int hashCode() {
        return Objects.hash(absolutePath, hostId);
    }
}

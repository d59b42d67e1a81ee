package io.dupfinder.store.entity;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A file of a group that another finder holds for equal.
@Entity
@Table(name = "claimed_file")
@IdClass(ClaimedFile.Key.class)
public class ClaimedFile {

    @Id long hostId;
    @Id String finder;

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    UUID groupKey;

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    UUID pathKey;

    @Nullable String finderVersion;
    String absolutePath;
    long fileSize;
    long mtimeNs;
    long ctimeNs;
    double claimedAt;

    /// For Hibernate.
    protected ClaimedFile() {}

    /// @param group the [#key] of the group's first path
    /// @param now when it is claimed, in seconds since the epoch
    public ClaimedFile(
            long hostId,
            String finder,
            Optional<String> version,
            UUID group,
            CatalogFile file,
            double now) {
        this.hostId = hostId;
        this.finder = finder;
        finderVersion = version.orElse(null);
        groupKey = group;
        pathKey = key(file.path());
        absolutePath = file.path().text();
        fileSize = file.size().bytes();
        mtimeNs = file.mtimeNanos();
        ctimeNs = file.ctimeNanos();
        claimedAt = now;
    }

    /// The key of a path, as this entity holds it.
    public static UUID key(FilePath path) {
        PathKey key = path.key();
        return new UUID(key.high(), key.low());
    }

    record Key(long hostId, String finder, UUID groupKey, UUID pathKey) {}
}

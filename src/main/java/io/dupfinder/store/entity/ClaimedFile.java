package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
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

    record Key(long hostId, String finder, UUID groupKey, UUID pathKey) {}
}

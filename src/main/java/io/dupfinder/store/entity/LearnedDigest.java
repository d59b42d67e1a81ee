package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// Which scan learned the digest of a file that another scan had entered.
@Entity
@Table(name = "learned_digest")
@IdClass(LearnedDigest.Key.class)
public class LearnedDigest {

    @Id long hostId;

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    UUID pathKey;

    String hashValue;
    long scanId;

    /// For Hibernate.
    protected LearnedDigest() {}

    record Key(long hostId, UUID pathKey) {}
}

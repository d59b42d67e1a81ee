package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// A file whose content changed while nothing else did.
@Entity
@Table(name = "suspect_file")
@IdClass(SuspectFile.Key.class)
public class SuspectFile {

    @Id long hostId;

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    UUID pathKey;

    String absolutePath;
    String hashAlgorithm;
    String hashValue;
    String foundValue;
    double foundAt;
    long mtimeNs;
    long ctimeNs;

    /// For Hibernate.
    protected SuspectFile() {}

    record Key(long hostId, UUID pathKey) {}
}

package io.dupfinder.store.entity;

import io.dupfinder.catalog.WantedFile;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// A version of a file whose content other catalogs ask about.
@Entity
@Table(name = "wanted_digest")
@IdClass(WantedDigest.Key.class)
public class WantedDigest {

    @Id long hostId;

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    UUID pathKey;

    String absolutePath;
    long fileSize;
    long mtimeNs;
    long ctimeNs;

    @Enumerated(EnumType.STRING)
    WantedFile.Need need;

    /// For Hibernate.
    protected WantedDigest() {}

    record Key(long hostId, UUID pathKey) {}
}

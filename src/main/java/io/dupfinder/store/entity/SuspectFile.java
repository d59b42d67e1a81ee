package io.dupfinder.store.entity;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.damage.RowChecks;
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

    /// The suspect, as it was told.
    ///
    /// @param known the file as it is now
    /// @throws IllegalArgumentException if the row holds what cannot be
    public Suspect suspect(KnownFile known) {
        return new Suspect(
                known.withDigest(RowChecks.digest(hashValue, hashAlgorithm)),
                RowChecks.digest(foundValue, hashAlgorithm),
                FileTime.ofSeconds(foundAt));
    }

    record Key(long hostId, UUID pathKey) {}
}

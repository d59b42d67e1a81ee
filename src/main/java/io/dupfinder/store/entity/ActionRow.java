package io.dupfinder.store.entity;

import io.dupfinder.catalog.CatalogActions.MirroredAction;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// An action of a run: one row of `action`.
@Entity
@Table(name = "action")
@IdClass(ActionRow.Key.class)
public class ActionRow {

    @Id String runId;
    @Id long actionNumber;
    String action;
    String standing;
    @Nullable String reason;
    String absolutePath;
    long fileSize;
    long freesBytes;

    /// For Hibernate.
    protected ActionRow() {}

    public ActionRow(String runId, MirroredAction mirrored) {
        this.runId = runId;
        actionNumber = mirrored.number();
        action = mirrored.action();
        standing = mirrored.standing();
        reason = mirrored.reason().orElse(null);
        absolutePath = mirrored.victim().text();
        fileSize = mirrored.sizes().size().bytes();
        freesBytes = mirrored.sizes().frees().bytes();
    }

    record Key(String runId, long actionNumber) {}
}

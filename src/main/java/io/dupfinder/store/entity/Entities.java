package io.dupfinder.store.entity;

import java.util.List;

/// All entities of the catalog, a class a table.
public final class Entities {

    private static final List<Class<?>> ALL =
            List.of(
                    AcknowledgedContent.class,
                    AcknowledgedFile.class,
                    AcknowledgedGlob.class,
                    ActionRow.class,
                    ActionRunRow.class,
                    ClaimedFile.class,
                    FileHash.class,
                    FileVersion.class,
                    HeldLock.class,
                    HistoryPruned.class,
                    HostBoot.class,
                    HostIdentity.class,
                    HostName.class,
                    KnownHost.class,
                    LearnedDigest.class,
                    ProtectedPatternRow.class,
                    ScanMetadata.class,
                    ScanRedundancy.class,
                    SkippedEntry.class,
                    SuspectFile.class,
                    WantedDigest.class);

    private Entities() {}

    /// For a SessionFactory.
    public static Class<?>[] all() {
        return ALL.toArray(Class<?>[]::new);
    }
}

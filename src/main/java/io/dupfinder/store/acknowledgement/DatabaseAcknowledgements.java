package io.dupfinder.store.acknowledgement;

import static java.util.stream.Collectors.toMap;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.CatalogAcknowledgements;
import io.dupfinder.store.entity.AcknowledgedContent;
import io.dupfinder.store.entity.AcknowledgedFile;
import io.dupfinder.store.entity.AcknowledgedGlob;
import io.dupfinder.store.entity.ContentKey;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.hibernate.StatelessSession;

/// Acknowledgements in a database.
public record DatabaseAcknowledgements(Sessions sessions) implements CatalogAcknowledgements {

    /// Rows that go to the database at once.
    private static final int BATCH = 1_000;

    private static final List<String> ENTITIES =
            List.of("AcknowledgedGlob", "AcknowledgedFile", "AcknowledgedContent");

    @Override
    public List<Acknowledgement> all() {
        return sessions.read(new AcknowledgementReads(sessions.dialect())::all);
    }

    @Override
    public AcknowledgedGroups inForce() {
        return sessions.read(new AcknowledgementReads(sessions.dialect())::inForce);
    }

    @Override
    public void enter(List<Acknowledgement> acknowledgements) {
        sessions.transact(session -> {
            Map<String, Long> hostIds =
                    Hosts.all(session).entrySet().stream()
                            .collect(toMap(host -> host.getValue().key(), Map.Entry::getKey));
            acknowledgements.forEach(it -> enter(it, hostIds, session));
            return true;
        });
    }

    private static void enter(
            Acknowledgement acknowledgement, Map<String, Long> hostIds, StatelessSession session) {
        AcknowledgedContent content = new AcknowledgedContent(acknowledgement);
        ContentKey key = content.key();
        remove(key, session);
        session.insert(content);
        acknowledgement.files().stream()
                .map(place ->
                        new AcknowledgedFile(key, hostIds.getOrDefault(place.hostKey(), 0L), place))
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(session::insertMultiple);
        acknowledgement.globs().forEach(glob -> session.insert(new AcknowledgedGlob(key, glob)));
    }

    @Override
    public void remove(List<Acknowledgement> acknowledgements) {
        sessions.transact(session -> {
            acknowledgements.forEach(it -> remove(new AcknowledgedContent(it).key(), session));
            return true;
        });
    }

    private static void remove(ContentKey key, StatelessSession session) {
        for (String entity : ENTITIES) {
            session.createMutationQuery(
                            "delete from %s where hashAlgorithm = :algorithm and hashValue = :hash and fileSize = :size"
                                    .formatted(entity))
                    .setParameter("algorithm", key.hashAlgorithm())
                    .setParameter("hash", key.hashValue())
                    .setParameter("size", key.fileSize())
                    .executeUpdate();
        }
    }
}

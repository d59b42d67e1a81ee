package io.dupfinder.store.acknowledgement;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.CatalogAcknowledgements;
import io.dupfinder.catalog.Host;
import io.dupfinder.store.entity.AcknowledgedContent;
import io.dupfinder.store.entity.AcknowledgedFile;
import io.dupfinder.store.entity.AcknowledgedGlob;
import io.dupfinder.store.entity.ContentKey;
import io.dupfinder.store.run.HostRows;
import io.dupfinder.store.session.Sessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// Acknowledgements in a database, written as entities.
public record DatabaseAcknowledgements(Sessions sessions) implements CatalogAcknowledgements {

    private static final int BATCH = 1_000;

    private static final List<String> ENTITIES =
            List.of("AcknowledgedGlob", "AcknowledgedFile", "AcknowledgedContent");

    @Override
    public List<Acknowledgement> all() {
        return sessions.connections()
                .read(new AcknowledgementReads(sessions.connections().dialect())::all);
    }

    @Override
    public void enter(List<Acknowledgement> acknowledgements) {
        Map<String, Long> hostIds = new HashMap<>();
        Map<Long, Host> hosts = sessions.connections().read(HostRows::read);
        hosts.forEach((id, host) -> hostIds.put(host.key(), id));
        inTransaction(session ->
                acknowledgements.forEach(
                        acknowledgement -> enter(acknowledgement, hostIds, session)));
    }

    private static void enter(
            Acknowledgement acknowledgement, Map<String, Long> hostIds, StatelessSession session) {
        AcknowledgedContent content = new AcknowledgedContent(acknowledgement);
        remove(content.key(), session);
        session.insert(content);
        List<AcknowledgedFile> files =
                acknowledgement.files().stream()
                        .map(place ->
                                new AcknowledgedFile(
                                        content.key(),
                                        hostIds.getOrDefault(place.hostKey(), 0L),
                                        place))
                        .toList();
        for (int from = 0; from < files.size(); from += BATCH) {
            session.insertMultiple(files.subList(from, Math.min(from + BATCH, files.size())));
        }
        acknowledgement
                .globs()
                .forEach(glob -> session.insert(new AcknowledgedGlob(content.key(), glob)));
    }

    @Override
    public void remove(List<Acknowledgement> acknowledgements) {
        inTransaction(session ->
                acknowledgements.forEach(it -> remove(new AcknowledgedContent(it).key(), session)));
    }

    private static void remove(ContentKey key, StatelessSession session) {
        for (String entity : ENTITIES) {
            session.createMutationQuery(
                            "delete from %s a where a.hashAlgorithm = :algorithm and a.hashValue = :hash and a.fileSize = :size"
                                    .formatted(entity))
                    .setParameter("algorithm", key.hashAlgorithm())
                    .setParameter("hash", key.hashValue())
                    .setParameter("size", key.fileSize())
                    .executeUpdate();
        }
    }

    private void inTransaction(Consumer<StatelessSession> work) {
        sessions.transact(session -> {
            work.accept(session);
            return true;
        });
    }
}

package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.entity.KnownHost;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/// The table of machines.
public final class Hosts {

    private static final String ENTER =
            "insert into host (host_key, name, first_seen, last_seen, retired) values (:key, :name, :now, :now, 0)"
                    + " on conflict (host_key) do update set last_seen = excluded.last_seen, retired = 0,"
                    + " name = coalesce((select n.name from host_name n where n.host_id = host.id), excluded.name)"
                    + " returning *";

    private Hosts() {}

    /// A host as the catalog has it: under the name that it was given there, if it was.
    ///
    /// @param id its row
    public record Entered(long id, Host host) {}

    /// Enters a host, or that it was seen again, inside the transaction of `session`.
    public static Entered enter(StatelessSession session, Host host) {
        KnownHost known =
                session.createNativeQuery(ENTER, KnownHost.class)
                        .setParameter("key", host.key())
                        .setParameter("name", host.name())
                        .setParameter("now", Instant.now().toEpochMilli() / 1e3)
                        .getSingleResult();
        return new Entered(known.id(), new Host(host.key(), known.name()));
    }

    /// All of them, by name.
    public static List<Host> all(StatelessSession session) {
        return session
                .createNativeQuery("select * from host order by name, host_key", KnownHost.class)
                .getResultList()
                .stream()
                .map(KnownHost::host)
                .toList();
    }
}

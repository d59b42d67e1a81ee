package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.store.entity.KnownHost;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
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
    /// @param isFirstOfBoot whether it was scanned in other boots of its machine, and not in this
    ///   one
    public record Entered(long id, Host host, boolean isFirstOfBoot) {}

    /// Enters a host, or that it was seen again, inside the transaction of `session`.
    public static Entered enter(StatelessSession session, Host host) {
        KnownHost known =
                session.createNativeQuery(ENTER, KnownHost.class)
                        .setParameter("key", host.key())
                        .setParameter("name", host.name())
                        .setParameter("now", Instant.now().toEpochMilli() / 1e3)
                        .getSingleResult();
        return new Entered(known.id(), new Host(host.key(), known.name()), false);
    }

    /// All of them by the numbers of their rows, in the order of their names: they are few, and
    /// joined in memory.
    public static Map<Long, Host> all(StatelessSession session) {
        Map<Long, Host> hosts = new LinkedHashMap<>();
        session.createNativeQuery("select * from host", KnownHost.class)
                .getResultStream()
                .sorted(Comparator.comparing(KnownHost::name).thenComparing(KnownHost::hostKey))
                .forEach(known -> hosts.put(known.id(), known.host()));
        return hosts;
    }
}

package io.dupfinder.store.run;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.Host;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.hibernate.StatelessSession;

/// The hosts of a catalog by the numbers of their rows. They are few, and read at once when the
/// first is asked for; once more for a number that came since.
public final class KnownHosts implements LongFunction<Host> {

    private final StatelessSession session;
    private final Map<Long, Host> hosts = new HashMap<>();

    public KnownHosts(StatelessSession session) {
        this.session = session;
    }

    /// The host of this number.
    ///
    /// @throws NullPointerException when there is none
    @Override
    public Host apply(long number) {
        if (!hosts.containsKey(number)) {
            hosts.putAll(Hosts.all(session));
        }
        return requireNonNull(hosts.get(number), () -> "there is no host " + number);
    }
}

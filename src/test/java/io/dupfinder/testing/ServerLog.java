package io.dupfinder.testing;

import java.util.logging.Level;
import java.util.logging.Logger;

/// What embedded servers say while they start and stop, which is much.
final class ServerLog {

    /// Held, since a logger that nobody holds forgets its level.
    private static final Logger LOG = Logger.getLogger("io.zonky.test");

    private ServerLog() {}

    static void warnings() {
        LOG.setLevel(Level.WARNING);
    }

    static void nothing() {
        LOG.setLevel(Level.OFF);
    }
}

package io.dupfinder.testing;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Silences the long log of embedded servers.
final class ServerLog {

    /// The reference keeps the logger alive; an unreferenced one loses its level.
    private static final Logger LOG = Logger.getLogger("io.zonky.test");

    private ServerLog() {}

    static void warnings() {
        LOG.setLevel(Level.WARNING);
    }

    static void nothing() {
        LOG.setLevel(Level.OFF);
    }
}

package io.dupfinder.columnar;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;

/// A fault of Java 25.0.0 to 25.0.2: the collector G1 moves arrays that native code holds
/// (JDK-8377811), and the Zstandard library then packs other bytes than it was given, in silence.
final class PinnedArrays {

    /// The first update of Java 25 without the fault.
    private static final int MENDED_UPDATE = 3;

    private PinnedArrays() {}

    /// @throws ExportRefusedException under a Java and a collector that may corrupt what is packed
    static void requireSafe() {
        requireSafe(
                Runtime.version(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList());
    }

    static void requireSafe(Runtime.Version java, Collection<String> collectors) {
        boolean isFaulty =
                java.feature() == 25 && java.interim() == 0 && java.update() < MENDED_UPDATE;
        if (isFaulty && collectors.stream().anyMatch(name -> name.startsWith("G1"))) {
            throw ExportRefusedException.because(
                    "Java %s with the collector G1 would write corrupt files (JDK-8377811): leave out -XX:+UseG1GC, or run Java 25.0.3 or later"
                            .formatted(java));
        }
    }
}

package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.testing.MadeFile;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sizes of files that nobody has compared yet.
class PendingSizesContractTest extends CatalogFixture {

    @Test
    void sizes_are_pending_where_something_was_not_compared() {
        scan(
                HERE,
                MadeFile.of("/data/a", 10, 1),
                MadeFile.of("/data/b", 10, 1),
                MadeFile.of("/data/x", 15, 1),
                MadeFile.of("/data/y", 15, 2),
                MadeFile.unread("/data/c", 20),
                MadeFile.unread("/data/d", 20),
                MadeFile.unread("/data/alone", 30));

        try (ScanSession session = catalog.beginScan(THERE, "scan")) {
            assertThat(session.pendingSizes(DigestAlgorithm.XXH3_128)).containsExactly(20L);
            assertThat(session.pendingSizes(DigestAlgorithm.SHA256))
                    .containsExactlyInAnyOrder(10L, 20L);
        }
    }

    @Test
    void sizes_are_asked_for_only_after_a_scan_of_another_host_or_one_that_did_not_end_well() {
        MadeFile[] unread = {MadeFile.unread("/data/c", 20), MadeFile.unread("/data/d", 20)};
        scan(HERE, unread);
        assertThat(pendingSizes(DigestAlgorithm.XXH3_128)).isEmpty();
        assertThat(pendingSizes(DigestAlgorithm.SHA256)).containsExactly(20L);

        scan(THERE, MadeFile.of("/data/x", 10, 1));
        assertThat(pendingSizes(DigestAlgorithm.XXH3_128)).containsExactly(20L);

        try (ScanSession session = catalog.beginScan(HERE, "scan")) {
            session.start(start(List.of(path("/data"))), () -> NOTHING_YET);
        }
        assertThat(pendingSizes(DigestAlgorithm.XXH3_128)).containsExactly(20L);
    }

    private Collection<Long> pendingSizes(DigestAlgorithm algorithm) {
        try (ScanSession session = catalog.beginScan(HERE, "scan")) {
            return session.pendingSizes(algorithm);
        }
    }
}

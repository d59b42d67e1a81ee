package io.dupfinder.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class FileIdSetTest {

    private final FileIdSet seen = new FileIdSet();

    @Test
    void an_identity_is_new_once() {
        assertThat(seen.add(1, 2)).isTrue();
        assertThat(seen.add(1, 2)).isFalse();
    }

    @Test
    void device_and_inode_both_tell_identities_apart() {
        assertThat(seen.add(1, 2)).isTrue();
        assertThat(seen.add(2, 1)).isTrue();
        assertThat(seen.add(2, 2)).isTrue();
        assertThat(seen.add(0, 0)).as("zero is an identity as any other").isTrue();
        assertThat(seen.add(0, 0)).isFalse();
    }

    @Test
    void identities_are_kept_when_there_are_more_than_there_was_room_for() {
        for (long inode = 0; inode < 50_000; inode++) {
            assertThat(seen.add(7, -inode)).isTrue();
        }
        for (long inode = 0; inode < 50_000; inode++) {
            assertThat(seen.add(7, -inode)).isFalse();
        }
    }
}

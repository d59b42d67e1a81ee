package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class FilesystemIdTest {

    private static final FilesystemId EXT4 = new FilesystemId("47fa4237ff25b29c");
    private static final FilesystemId XFS =
            new FilesystemId("xfs-00112233445566778899aabbccddeeff");
    private static final FilesystemId TMPFS = FilesystemId.inMemory("b00710ad-1b", "80000010");
    private static final FilesystemId STICK = FilesystemId.mounted("mount-b00710ad-7", "80000011");
    private static final FilesystemId STICK_AGAIN =
            FilesystemId.mounted("mount-c0ffee00-9", "80000001");
    private static final FilesystemId OLD_XFS = new FilesystemId("70000000000");
    private static final FilesystemId OLD_TMPFS = new FilesystemId("volatile-b00710ad-1b-0");

    @Test
    void a_name_made_of_a_uuid_outlasts_the_mount() {
        assertThat(EXT4.outlastsMount()).isTrue();
        assertThat(XFS.outlastsMount()).isTrue();
        assertThat(TMPFS.outlastsMount()).isFalse();
        assertThat(STICK.outlastsMount()).isFalse();
    }

    @Test
    void a_name_made_of_a_device_number_is_trusted_by_no_later_run() {
        assertThat(OLD_XFS.outlastsRun()).isFalse();
        assertThat(OLD_TMPFS.outlastsRun()).isFalse();
        assertThat(EXT4.onDevice(7).outlastsRun()).isFalse();
        assertThat(STICK.outlastsRun()).isTrue();
    }

    @Test
    void mounts_of_one_volume_share_it() {
        assertThat(FilesystemId.mounted("v", "1").volume())
                .isEqualTo(FilesystemId.mounted("v", "2").volume());
        assertThat(EXT4.volume()).isEqualTo(EXT4.text());
        assertThat(EXT4.onDevice(7).volume()).isNotEqualTo(EXT4.volume());
    }

    @Test
    void a_file_is_gone_where_its_own_filesystem_lacks_it_and_kept_where_another_one_lies() {
        assertThat(EXT4.isGoneFrom(EXT4)).isTrue();
        assertThat(EXT4.onDevice(7).isGoneFrom(EXT4)).isTrue();
        assertThat(EXT4.isGoneFrom(XFS)).isFalse();
        assertThat(EXT4.isGoneFrom(STICK)).isFalse();
        assertThat(XFS.isGoneFrom(EXT4)).isFalse();
    }

    @Test
    void a_filesystem_without_a_lasting_name_is_taken_for_the_one_in_its_place() {
        assertThat(STICK.isGoneFrom(STICK_AGAIN)).isTrue();
        assertThat(STICK.isGoneFrom(EXT4)).isFalse();
        assertThat(STICK.mayBe(STICK_AGAIN)).isTrue();
    }

    @Test
    void files_in_memory_are_gone_with_their_mount() {
        assertThat(TMPFS.isGoneFrom(EXT4)).isTrue();
        assertThat(TMPFS.mayBe(EXT4)).isFalse();
        assertThat(OLD_TMPFS.isGoneFrom(EXT4)).isTrue();
    }

    @Test
    void of_a_name_by_device_number_no_one_tells_which_filesystem_it_was_but_no_ext4() {
        assertThat(OLD_XFS.isGoneFrom(XFS)).isTrue();
        assertThat(OLD_XFS.isGoneFrom(STICK)).isTrue();
        assertThat(OLD_XFS.isGoneFrom(EXT4)).isFalse();
    }
}

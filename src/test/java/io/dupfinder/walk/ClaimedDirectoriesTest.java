package io.dupfinder.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.SyntheticFileSystem;
import io.dupfinder.testing.RealDisk;
import io.dupfinder.walk.ClaimedDirectories.Claim;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ClaimedDirectoriesTest {

    private final Map<FilePath, FilePath> places = new HashMap<>();
    private final ClaimedDirectories claimed = new ClaimedDirectories(new SyntheticFileSystem(1));

    private final ClaimedDirectories ofPlaces =
            new ClaimedDirectories(
                    new RealDisk() {
                        @Override
                        public Optional<FilePath> placeInFilesystem(FilePath directory) {
                            return Optional.of(places.getOrDefault(directory, directory));
                        }
                    });

    private static FilePath path(String path) {
        return FilePath.ofPlain(path);
    }

    private Claim claim(long device, long inode) {
        return claimed.claim(new FileId(device, inode), path("/" + device + "-" + inode));
    }

    @Test
    void an_identity_is_new_once() {
        assertThat(claim(1, 2)).isEqualTo(Claim.NEW);
        assertThat(claim(1, 2)).isEqualTo(Claim.LISTED);
    }

    @Test
    void device_and_inode_both_tell_identities_apart() {
        assertThat(claim(1, 2)).isEqualTo(Claim.NEW);
        assertThat(claim(2, 1)).isEqualTo(Claim.NEW);
        assertThat(claim(2, 2)).isEqualTo(Claim.NEW);
        assertThat(claim(0, 0)).as("zero is an identity as any other").isEqualTo(Claim.NEW);
        assertThat(claim(0, 0)).isEqualTo(Claim.LISTED);
    }

    @Test
    void identities_are_kept_when_there_are_more_than_there_was_room_for() {
        for (long inode = 0; inode < 50_000; inode++) {
            assertThat(claim(7, -inode)).isEqualTo(Claim.NEW);
        }
        for (long inode = 0; inode < 50_000; inode++) {
            assertThat(claim(7, -inode)).isEqualTo(Claim.LISTED);
        }
    }

    @Test
    void where_no_places_are_known_one_identity_is_one_directory() {
        claimed.claim(new FileId(1, 2), path("/a"));

        assertThat(claimed.claim(new FileId(1, 2), path("/b"))).isEqualTo(Claim.LISTED);
    }

    @Test
    void one_identity_at_two_places_is_two_directories() {
        ofPlaces.claim(new FileId(1, 2), path("/a"));

        assertThat(ofPlaces.claim(new FileId(1, 2), path("/b"))).isEqualTo(Claim.NEW);
        assertThat(ofPlaces.claim(new FileId(1, 2), path("/b"))).isEqualTo(Claim.LISTED);
        assertThat(ofPlaces.claim(new FileId(1, 2), path("/a"))).isEqualTo(Claim.LISTED);
    }

    @Test
    void two_mounts_of_one_place_are_one_directory() {
        places.put(path("/mounted/again"), path("/a"));
        ofPlaces.claim(new FileId(1, 2), path("/a"));

        assertThat(ofPlaces.claim(new FileId(1, 2), path("/mounted/again")))
                .isEqualTo(Claim.LISTED);
    }

    @Test
    void what_calls_itself_as_a_directory_above_may_lead_back() {
        ofPlaces.claim(new FileId(1, 2), path("/a"));

        assertThat(ofPlaces.claim(new FileId(1, 2), path("/a/b/c")))
                .isEqualTo(Claim.LIKE_ONE_ABOVE);
    }
}

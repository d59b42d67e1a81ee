package io.dupfinder.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class FileKnowledgeTest {

    private static final long SCAN_ID = 9;
    private static final SampleDigest SAMPLE = new SampleDigest(1, 2);
    private static final Digest DIGEST = digest("abcdefabcdefabcdefabcdefabcdefab");

    private final FileKnowledge knowledge = new FileKnowledge(4, DigestAlgorithm.XXH3_128, SCAN_ID);

    private static Digest digest(String hex) {
        return new Digest(DigestAlgorithm.XXH3_128, hex);
    }

    @Test
    void nothing_is_known_of_a_new_file_and_this_scan_is_its_first() {
        assertThat(knowledge.status(0)).isEqualTo(FileStatus.NEW);
        assertThat(knowledge.isSampled(0)).isFalse();
        assertThat(knowledge.digest(0)).isEmpty();
        assertThat(knowledge.hasLearned(0)).isFalse();
        assertThat(knowledge.firstScanId(0)).isEqualTo(SCAN_ID);
    }

    @Test
    void a_sample_that_covers_the_content_is_its_digest() {
        knowledge.learnSample(0, SAMPLE, true);

        assertThat(knowledge.digest(0)).contains(digest(SAMPLE.hex()));
        assertThat(knowledge.hasLearned(0)).isTrue();
    }

    @Test
    void what_was_learned_after_it_was_entered_has_to_be_entered_again() {
        knowledge.learnSample(0, SAMPLE, false);
        knowledge.markEntered(0);
        assertThat(knowledge.isEntered(0)).isTrue();

        knowledge.learnDigest(0, DIGEST);
        assertThat(knowledge.isEntered(0)).isFalse();

        knowledge.markEntered(0);
        knowledge.learnAlone(0);
        assertThat(knowledge.isEntered(0)).isFalse();
        assertThat(knowledge.comparedScanId(0)).isEqualTo(SCAN_ID);
    }

    @Test
    void what_is_recalled_is_not_learned() {
        knowledge.known(0, FileStatus.UNCHANGED, 77);
        knowledge.recall(0, new KnownContent(SAMPLE, false, DIGEST, 5, 3));

        assertThat(knowledge.rowId(0)).isEqualTo(77);
        assertThat(knowledge.sample(0)).isEqualTo(SAMPLE);
        assertThat(knowledge.digest(0)).contains(DIGEST);
        assertThat(knowledge.comparedScanId(0)).isEqualTo(5);
        assertThat(knowledge.firstScanId(0)).isEqualTo(3);
        assertThat(knowledge.hasLearned(0)).isFalse();
    }

    @Test
    void a_changed_file_is_new_to_this_scan_whatever_the_catalog_knew() {
        knowledge.known(0, FileStatus.CHANGED, 77);
        knowledge.recallFirstScanId(0, 3);

        assertThat(knowledge.firstScanId(0)).isEqualTo(SCAN_ID);
    }

    @Test
    void what_is_forgotten_is_read_again_and_keeps_the_age_of_its_row() {
        knowledge.known(0, FileStatus.UNCHANGED, 77);
        knowledge.recall(0, new KnownContent(SAMPLE, true, null, 5, 3));

        knowledge.forget(0);

        assertThat(knowledge.isSampled(0)).isFalse();
        assertThat(knowledge.hasDigest(0)).isFalse();
        assertThat(knowledge.comparedScanId(0)).isZero();
        assertThat(knowledge.firstScanId(0)).isEqualTo(3);
    }

    @Test
    void a_path_adopts_only_what_it_does_not_know() {
        knowledge.learnSample(0, SAMPLE, false);
        knowledge.learnDigest(0, DIGEST);

        knowledge.adopt(1, 0);
        assertThat(knowledge.sample(1)).isEqualTo(SAMPLE);
        assertThat(knowledge.digest(1)).contains(DIGEST);

        knowledge.learnSample(2, new SampleDigest(3, 4), true);
        knowledge.adopt(2, 0);
        assertThat(knowledge.sample(2)).isEqualTo(new SampleDigest(3, 4));
        assertThat(knowledge.digest(2)).contains(digest(new SampleDigest(3, 4).hex()));
    }

    @Test
    void digests_are_ordered_as_their_text_whichever_way_they_are_held() {
        knowledge.learnSample(0, new SampleDigest(-1, 0), true);
        knowledge.learnSample(1, new SampleDigest(1, 0), true);
        knowledge.learnDigest(2, DIGEST);

        assertThat(knowledge.compareDigests(0, 1)).as("ff… and 00…01").isPositive();
        assertThat(knowledge.compareDigests(1, 2)).isNegative();
        assertThat(knowledge.compareDigests(2, 0)).isNegative();
        assertThat(knowledge.compareDigests(2, 2)).isZero();
    }

    @Test
    void rows_that_are_added_later_know_nothing_and_the_others_keep_what_they_know() {
        knowledge.learnSample(3, SAMPLE, false);

        knowledge.growTo(5_000);

        assertThat(knowledge.sample(3)).isEqualTo(SAMPLE);
        assertThat(knowledge.status(4_999)).isEqualTo(FileStatus.NEW);
        assertThat(knowledge.isSampled(4_999)).isFalse();
    }

    @Test
    void a_file_is_opened_for_the_first_time_once() {
        assertThat(knowledge.markOpened(0)).isTrue();
        assertThat(knowledge.markOpened(0)).isFalse();
    }
}

package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/// Inventories of object stores, made up, as rows of files.
class InventoryTest extends FleetFixture {

    private static final String MD5 = "0cc175b9c0f1b6a831c399e269772661";
    private static final String BASE64 = "DMF1ucDxtqgxw5niaXcmYQ==";

    private static List<String> rows(String store, String inventory) {
        SPARK.sql(inventory).createOrReplaceTempView("inventory");
        Views views = new Views(SPARK, new Exports(List.of(), List.of(), List.of(), List.of()));
        return views.sql("inventory/" + store).selectExpr(
                        "host", "path", "size", "mtime_ns", "algorithm", "digest", "link_rank", "inode").collectAsList().stream()
                .map(InventoryTest::text)
                .sorted()
                .toList();
    }

    private static String text(Row row) {
        byte[] digest = row.getAs("digest");
        return "%s %s %d %d %s".formatted(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                digest == null ? row.getString(4) : row.getString(4) + ":" + HexFormat.of().formatHex(digest));
    }

    @Test
    void an_ETag_of_S3_counts_as_an_MD5_only_where_it_is_one() {
        String row = "select 'b' as bucket, '%s' as key, 'v' as version_id, %s as is_latest, %s as is_delete_marker, 5 as size,"
                + " 1700000000123 as last_modified_date, '%s' as e_tag, %s as is_multipart_uploaded, '%s' as encryption_status";

        assertThat(
                        rows(
                                "s3",
                                String.join(
                                        " union all ",
                                        row.formatted("plain", true, false, MD5, false, "NOT-SSE"),
                                        row.formatted("sse-s3", true, false, MD5, false, "SSE-S3"),
                                        row.formatted("kms", true, false, MD5, false, "SSE-KMS"),
                                        row.formatted("multipart", true, false, MD5 + "-3", true, "NOT-SSE"),
                                        row.formatted("old", false, false, MD5, false, "NOT-SSE"),
                                        row.formatted("gone", true, true, MD5, false, "NOT-SSE"))))
                .containsExactly(
                        "s3://b /kms 5 1700000000123000000 null",
                        "s3://b /multipart 5 1700000000123000000 null",
                        "s3://b /plain 5 1700000000123000000 md5:" + MD5,
                        "s3://b /sse-s3 5 1700000000123000000 md5:" + MD5);
    }

    @Test
    void a_composite_object_of_GCS_has_no_digest() {
        String row = "select 'b' as bucket, '%s' as name, 1 as generation, 5 as size, timestamp '2026-01-01T00:00:00.5Z' as updated, %s as md5Hash";

        assertThat(rows("gcs", row.formatted("x/plain", "'" + BASE64 + "'") + " union all " + row.formatted("composite", "null")))
                .containsExactly(
                        "gs://b /composite 5 1767225600500000000 null",
                        "gs://b /x/plain 5 1767225600500000000 md5:" + MD5);
    }

    @Test
    void a_blob_of_Azure_may_have_no_digest_and_deleted_ones_do_not_count() {
        String row = "select 'acc' as account, '%s' as Name, 5 as `Content-Length`, timestamp '2026-01-01T00:00:00Z' as `Last-Modified`,"
                + " %s as `Content-MD5`, %s as Deleted, %s as IsCurrentVersion, 'v' as VersionId";

        assertThat(
                        rows(
                                "azure",
                                String.join(
                                        " union all ",
                                        row.formatted("box/d/plain", "'" + BASE64 + "'", false, true),
                                        row.formatted("box/none", "null", "null", "null"),
                                        row.formatted("box/odd", "'abc'", false, true),
                                        row.formatted("box/deleted", "null", true, true),
                                        row.formatted("box/old", "null", false, false))))
                .containsExactly(
                        "azure://acc/box /d/plain 5 1767225600000000000 md5:" + MD5,
                        "azure://acc/box /none 5 1767225600000000000 null",
                        "azure://acc/box /odd 5 1767225600000000000 null");
    }
}

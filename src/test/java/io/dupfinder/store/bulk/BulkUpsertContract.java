package io.dupfinder.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.entity.FileHash;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.EnteredFileList;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bulk upsert and the entity write the same rows, column by column, on each database.
abstract class BulkUpsertContract {

    private static final int ROWS = 300;
    private static final long SCAN = 7;

    private final Random random = new Random(19);
    private final Database database;
    @TempDir Path directory;
    private Sessions sessions;
    private long hostId;

    BulkUpsertContract(Database database) {
        this.database = database;
    }

    /// Opens a catalog that is there.
    abstract Connections open(Path home);

    @BeforeEach
    void make_a_catalog_with_a_host() {
        Path home = directory.resolve("home");
        assertThat(new Cli(home, database).run("catalog", "init").err()).isEmpty();
        sessions = Sessions.on(open(home));
        hostId =
                sessions.transact(session ->
                        session.createNativeQuery(
                                        "insert into host (host_key, name, first_seen, last_seen) values ('k', 'n', 1, 1) returning id",
                                        Long.class)
                                .getSingleResult());
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void rows_of_new_paths_are_the_same_both_ways() {
        List<CatalogFile> files = files();

        writeAsEntities(new EnteredFileList(files, true));
        List<Map<String, @Nullable Object>> entities = rows();
        deleteAll();
        writeInBulk(new EnteredFileList(files, true));

        assertThat(rows()).hasSize(ROWS).isEqualTo(entities);
    }

    @Test
    void rows_that_take_the_place_of_others_are_the_same_both_ways_and_keep_their_numbers() {
        List<CatalogFile> first = files();
        List<CatalogFile> second =
                first.stream().map(file -> file(file.path(), random.nextInt())).toList();
        writeAsEntities(new EnteredFileList(first, true));
        List<Long> numbers = numbers();
        writeAsEntities(new EnteredFileList(second, false));
        List<Map<String, @Nullable Object>> entities = rows();
        assertThat(numbers()).isEqualTo(numbers);

        deleteAll();
        writeInBulk(new EnteredFileList(first, true));
        numbers = numbers();
        writeInBulk(new EnteredFileList(second, false));

        assertThat(rows()).hasSize(ROWS).isEqualTo(entities);
        assertThat(numbers()).isEqualTo(numbers);
    }

    @Test
    void every_column_holds_the_value_of_its_name() {
        CatalogFile file = file(FilePath.ofPlain("/pictures/caf\u00e9 1.jpg"), 1);

        writeAsEntities(new EnteredFileList(List.of(file), true));

        Map<String, @Nullable Object> row = rows().getFirst();
        CatalogFile.Content content = file.content();
        assertThat(row).containsEntry("host_id", hostId);
        assertThat(row).containsEntry("absolute_path", file.path().text());
        assertThat(row)
                .containsEntry("path_key", HexFormat.of().formatHex(file.path().key().bytes()));
        assertThat(row).containsEntry("filename", "caf\u00e9 1.jpg");
        assertThat(row).containsEntry("file_size", file.size().bytes());
        assertThat(row).containsEntry("modified_time", FileTime.seconds(file.mtimeNanos()));
        assertThat(row).containsEntry("scan_date", FileTime.seconds(file.written()));
        assertThat(row).containsEntry("mtime_ns", file.mtimeNanos());
        assertThat(row).containsEntry("ctime_ns", file.ctimeNanos());
        assertThat(row).containsEntry("fs_id", file.fsId());
        assertThat(row).containsEntry("inode", file.inode());
        assertThat(row).containsEntry("link_count", file.links());
        assertThat(row).containsEntry("allocated_bytes", file.allocated().bytes());
        assertThat(row).containsEntry("tier1_hash", content.sample().orElseThrow().hex());
        assertThat(row).containsEntry("hash_value", content.digest().orElseThrow().hex());
        assertThat(row).containsEntry("hash_algorithm", "xxh3-128");
        assertThat(row).containsEntry("hashed_at", FileTime.seconds(file.written()));
        assertThat(row).containsEntry("compared_scan_id", content.comparedScanId().orElseThrow());
        assertThat(row).containsEntry("first_scan_id", file.firstScanId());
    }

    private List<CatalogFile> files() {
        List<CatalogFile> files = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            files.add(file(FilePath.ofBytes(name(i)), i));
        }
        return files;
    }

    /// Names that are not UTF-8, long, in many scripts, with quotes.
    private static byte[] name(int i) {
        String plain = "/d%d/it's \"%d\" \u65e5\u672c\u8a9e".formatted(i % 7, i);
        byte[] bytes =
                (i % 50 == 3 ? plain + "x".repeat(3_000) : plain).getBytes(StandardCharsets.UTF_8);
        if (i % 5 == 0) {
            bytes[bytes.length - 1] = (byte) 0xff;
        }
        return bytes;
    }

    /// Known as little as `seed` says: nothing, a sample, a digest too, a digest that is the
    /// sample's.
    private CatalogFile file(FilePath path, int seed) {
        SampleDigest sample = new SampleDigest(random.nextLong(), random.nextLong());
        boolean isSmall = seed % 2 == 0;
        Optional<Digest> digest =
                switch (Math.floorMod(seed, 4)) {
                    case 0 -> Optional.of(new Digest(DigestAlgorithm.XXH3_128, sample.hex()));
                    case 1 ->
                            Optional.of(
                                    new Digest(
                                            DigestAlgorithm.XXH3_128,
                                            new SampleDigest(random.nextLong(), random.nextLong())
                                                    .hex()));
                    default -> Optional.empty();
                };
        return new CatalogFile(
                path,
                new ByteCount(isSmall ? random.nextInt(8_192) : 1L << random.nextInt(14, 60)),
                random.nextLong(),
                random.nextLong(),
                "fs-" + seed % 3,
                random.nextLong(),
                random.nextLong(1, 1_000_000),
                new ByteCount(random.nextLong(1L << 50)),
                new CatalogFile.Content(
                        Math.floorMod(seed, 4) == 3 ? Optional.empty() : Optional.of(sample),
                        digest,
                        Optional.empty(),
                        Math.floorMod(seed, 3) == 1 ? OptionalLong.of(SCAN) : OptionalLong.empty()),
                1 + Math.floorMod(seed, 9),
                Instant.ofEpochSecond(
                        1_700_000_000 + random.nextInt(1_000_000), random.nextInt(1_000_000_000)));
    }

    private RowOrigin origin() {
        return new RowOrigin(hostId, SCAN, DigestAlgorithm.XXH3_128, true);
    }

    private void writeAsEntities(EnteredFiles files) {
        RowOrigin origin = origin();
        List<FileHash> entities = new ArrayList<>();
        files.rewind();
        while (files.next()) {
            entities.add(
                    new FileHash(
                            hostId,
                            files,
                            origin.algorithm(),
                            origin.counted(files.comparedScanId())));
        }
        sessions.transact(session -> {
            session.insertMultiple(entities);
            return true;
        });
    }

    private void writeInBulk(EnteredFiles files) {
        BulkUpsert bulk =
                sessions.connections().bulkUpsert(FileHashMapping.of(sessions.factory()), origin());
        sessions.transact(session -> {
            bulk.write(session, files);
            return true;
        });
    }

    private void deleteAll() {
        sessions.transact(
                session -> session.createMutationQuery("delete from FileHash").executeUpdate());
    }

    private List<Long> numbers() {
        return sessions.read(session ->
                session.createSelectionQuery("select id from FileHash order by pathKey", Long.class)
                        .getResultList());
    }

    /// All columns but the database's number, by name.
    private List<Map<String, @Nullable Object>> rows() {
        return sessions.connections()
                .read(sql -> {
                    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                    sql.read(
                            "select * from file_hashes order by path_key",
                            Map.of(),
                            row -> {
                                while (row.next()) {
                                    rows.add(columns(row));
                                }
                            });
                    return rows;
                });
    }

    private static Map<String, @Nullable Object> columns(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String name = row.getMetaData().getColumnName(i);
            if (!name.equals("id")) {
                Object value = row.getObject(i);
                columns.put(
                        name,
                        switch (value) {
                            case byte[] bytes -> HexFormat.of().formatHex(bytes);
                            case Integer number -> number.longValue();
                            case null, default -> value;
                        });
            }
        }
        return columns;
    }
}

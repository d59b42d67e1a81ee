package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/// The same queries, byte for byte, on another engine: whoever has no cluster gets the same answers.
class DuckDbTest extends FleetFixture {

    private static String query(String name) throws IOException {
        try (InputStream in = Fleet.class.getResourceAsStream(name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The answer with its values as texts, in their order.
    private List<String> duckDb(String name) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set variable base = '%s'".formatted(base));
            statement.execute(query("duckdb"));
            if (name.equals("host-sets")) {
                statement.execute("create temp view groups as " + query("groups"));
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet answer = statement.executeQuery(query(name))) {
                while (answer.next()) {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
                        Object value = answer.getObject(column);
                        values.add(
                                value instanceof java.sql.Blob blob
                                        ? HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()))
                                        : String.valueOf(value));
                    }
                    rows.add(String.join("|", values));
                }
            }
            return rows.stream().sorted().toList();
        }
    }

    private List<String> spark(String name) {
        Request request = Request.parse(List.of("group", "--base", base.toString()));
        Exports exports = Exports.read(request, SPARK.sparkContext().hadoopConfiguration(), NOW);
        Views views = new Views(SPARK, exports);
        views.make(false);
        if (name.equals("host-sets")) {
            views.sql("groups").createOrReplaceTempView("groups");
        }
        return views.sql(name).collectAsList().stream().map(DuckDbTest::text).sorted().toList();
    }

    private static String text(Row row) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < row.length(); column++) {
            Object value = row.get(column);
            values.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
        }
        return String.join("|", values);
    }

    @Test
    void both_engines_give_the_same_answers() throws Exception {
        host("one").on("nfs#1").number(1).file("/old", 100).hashed("OLD").and().write();
        host("one")
                .on("nfs#2")
                .number(2)
                .file("/a", 100).inode(1, 0).hashed("A").and()
                .file("/link", 100).inode(1, 1).hashed("A").and()
                .file("/b", 9_000).sampled("S").and()
                .file("/c", 9_001).and()
                .file("/seen-twice", 500).inode(77, 0).hashed("T").and()
                .write();
        host("two")
                .on("nfs#3")
                .file("/seen-twice", 500).inode(77, 0).hashed("T").and()
                .file("/a", 100).inode(5, 0).hashed("A").acknowledged().and()
                .file("/b", 9_000).sampled("S").and()
                .file("/c", 9_001).sampled("C").hashed("C").and()
                .write();
        SyntheticHosts.write(SPARK, base, 66, 40, 5);

        for (String name : List.of("groups", "pending", "hosts", "host-sets")) {
            assertThat(duckDb(name)).as(name).isNotEmpty().isEqualTo(spark(name));
        }
    }
}

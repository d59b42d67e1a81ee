package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Queries on the catalog, which they cannot change, and the views that are there for them.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class SqlTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
        tree.file("x/a", "same").file("y/b", "same").file("y/c", "alone").hardLink("y/d", "y/b");
    }

    private Cli.Run sql(String query, Object... options) {
        Object[] all = new Object[options.length + 3];
        System.arraycopy(new Object[] {"catalog", "sql", query}, 0, all, 0, 3);
        System.arraycopy(options, 0, all, 3, options.length);
        return scenario.cli().run(all);
    }

    @Test
    void results_are_a_table_csv_or_json() {
        scenario.scan(tree.root());
        String query = "select filename, file_size, hash_algorithm from file_hashes order by 1";

        assertThat(sql(query).out())
                .isEqualTo(
                        """
                        filename  file_size  hash_algorithm
                        a                 4  xxh3-128
                        b                 4  xxh3-128
                        c                 5
                        d                 4  xxh3-128
                        """);
        assertThat(sql(query, "--format", "csv").out())
                .isEqualTo(
                        "filename,file_size,hash_algorithm\r\n\"a\",4,\"xxh3-128\"\r\n\"b\",4,\"xxh3-128\"\r\n\"c\",5,\r\n\"d\",4,\"xxh3-128\"\r\n");
        assertThat(sql("select 1 as n, 'x' as t, null as nil, 1.5 as n", "--format", "json").out())
                .isEqualTo("[\n{\"n\":1,\"t\":\"x\",\"nil\":null,\"n_2\":1.5}\n]\n");
        assertThat(sql("select 1 as n where 1 = 0", "--format", "json").out()).isEqualTo("[\n]\n");
    }

    @Test
    void a_narrow_terminal_gets_a_line_a_value_and_no_control_characters() {
        scenario.scan(tree.root());
        scenario.cli().onATerminal().with("COLUMNS", "40");

        Cli.Run run =
                sql(
                        "select 'a' || cast(x'1b' as varchar(3)) as evil, filename, mtime_ns, inode, tier1_hash from file_hashes where filename = 'c'"
                                .replace("cast(x'1b' as varchar(3))", "'\u001b[31m'"));

        assertThat(run.out()).contains("evil        a\\x1b[31m\n").contains("filename    c\n");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(41));
    }

    @Test
    void a_parameter_has_no_value_and_is_no_lost_server() {
        scenario.scan(tree.root());

        Cli.Run run = sql("select filename from file_hashes where file_size = $1");

        switch (database) {
            case SQLITE -> assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
            case POSTGRESQL -> {
                assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
                assertThat(run.err()).startsWith("dupfinder: the query was refused: ");
            }
        }
    }

    @Test
    void nothing_can_be_written() {
        scenario.scan(tree.root());

        for (String query :
                List.of(
                        "delete from file_hashes",
                        "drop view v_scan",
                        "with x as (select 1) delete from file_hashes",
                        "with x as (delete from file_hashes returning *) select * from x",
                        "select 1; delete from file_hashes",
                        "select 1; commit; delete from file_hashes",
                        "select e'\\''; delete from file_hashes --'",
                        "commit",
                        "vacuum into 'elsewhere.db'",
                        "attach 'elsewhere.db' as e",
                        "selectx",
                        "select nothing from file_hashes",
                        "")) {
            Cli.Run run = sql(query);

            assertThat(run.code()).as("%s: %s", query, run).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("dupfinder: ").doesNotContain("\tat ", "Exception");
        }
        assertThat(scenario.cli().catalog().number("select count(*) from file_hashes"))
                .isEqualTo(4);
        assertThat(sql("select ';' as \"a;b\" -- ;\n /* ; */ ;").code()).isEqualTo(ExitCode.OK);
    }

    /// Texts that hide a second statement: quotes and comments that begin or end elsewhere for the
    /// server, its driver, and a reader.
    @Test
    void no_second_statement_is_run_however_it_is_hidden() {
        scenario.scan(tree.root());

        for (String query :
                List.of(
                        "select 1 as a$$ ; commit; delete from file_hashes; select 2 as b$$",
                        "select 1 as a$t$ ; commit; delete from file_hashes; select 2 as b$t$",
                        "select 1 --\r; commit; delete from file_hashes; select 2",
                        "select 1 -- x\r; commit; delete from file_hashes",
                        "select 1 /* /* */ ; commit; delete from file_hashes; select 2 -- */ */",
                        "select U&'\\' ; commit; delete from file_hashes; --'",
                        "select '\\' ; commit; delete from file_hashes; --'",
                        "select '\\''; commit; delete from file_hashes; --'",
                        "select 1e'\\'' ; commit; delete from file_hashes; select 'x'",
                        "select $\u00e9$ ; commit; delete from file_hashes; $\u00e9$",
                        "select $1; commit; delete from file_hashes",
                        "values (1); commit; delete from file_hashes",
                        "(select 1); commit; delete from file_hashes",
                        "select 1 as \"a\"\"; commit; delete from file_hashes; \"",
                        "select set_config('transaction_read_only','off',true)",
                        "explain analyze delete from file_hashes",
                        "select query_to_xml('delete from file_hashes',true,true,'')")) {
            Cli.Run run = sql(query);

            assertThat(run.err()).as(query).doesNotContain("\tat ", "Exception");
            assertThat(scenario.cli().catalog().number("select count(*) from file_hashes"))
                    .as(query)
                    .isEqualTo(4);
        }
    }

    @Test
    void totals_of_directories_add_up_to_those_of_groups() {
        scenario.scan(tree.root());

        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select replace(directory, '%s', ''), files, bytes, redundant_files, reclaimable_bytes from v_dir_totals order by 1"
                                                .formatted(tree.root())))
                .containsExactly("/x|1|4|0|0", "/y|3|13|1|4096");
        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select sum(reclaimable_bytes), sum(redundant_files) from v_dir_totals"))
                .isEqualTo(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select sum(reclaimable_bytes), sum(copies - 1) from v_duplicate_group"));
    }

    @Test
    void growth_compares_each_scan_with_the_one_before_of_the_same_roots() {
        scenario.scan(tree.root());
        scenario.scan(tree.path("x"));
        tree.file("x/e", "same");
        scenario.scan(tree.root());

        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select scan_id, files, files_change, bytes_change, duplicate_groups_change, reclaimable_bytes_change, redundant_bytes, redundant_bytes_change from v_growth order by 1"))
                .containsExactly(
                        "1|4|NULL|NULL|NULL|NULL|4|NULL",
                        "2|1|NULL|NULL|NULL|NULL|4|NULL",
                        "3|5|1|4|0|4096|8|4");
    }

    @Test
    void columns_of_the_views_are_a_contract() {
        scenario.scan(tree.root());

        assertThat(columns("v_growth"))
                .isEqualTo(
                        "scan_id,host,host_id,roots,state,started,finished,files,bytes,duplicate_groups,redundant_files,reclaimable_bytes,files_change,bytes_change,duplicate_groups_change,reclaimable_bytes_change,redundant_bytes,redundant_bytes_change");
        assertThat(columns("v_dir_totals"))
                .isEqualTo(
                        "host,host_id,directory,files,bytes,allocated_bytes,redundant_files,reclaimable_bytes");
        assertThat(columns("v_duplicate_group"))
                .isEqualTo("hash_algorithm,hash_value,file_size,copies,paths,reclaimable_bytes");
        assertThat(columns("v_scan"))
                .isEqualTo(
                        "id,host_id,roots,options,state,started,finished,last_scan_timestamp,files,bytes,directories,files_read,bytes_read,files_reused,skipped,duplicate_groups,redundant_files,reclaimable_bytes,host");
        assertThat(columns("v_duplicate_file"))
                .isEqualTo(
                        "host,id,host_id,absolute_path,path_key,filename,file_size,modified_time,scan_date,mtime_ns,ctime_ns,fs_id,inode,link_count,allocated_bytes,tier1_hash,hash_value,hash_algorithm,hashed_at,compared_scan_id,first_scan_id");
    }

    private String columns(String view) {
        return sql("select * from " + view, "--format", "csv").out().lines().findFirst().orElse("");
    }

    /// Those that `docs/catalog.md` gives as examples, by the comment above them.
    private static Map<String, String> documentedQueries() throws IOException {
        Pattern query = Pattern.compile("^    -- (.+)\n((?:    .+\n)+)", Pattern.MULTILINE);
        String document =
                Files.readString(
                        Path.of(System.getProperty("dupfinder.project"), "docs/catalog.md"));
        Map<String, String> queries = new LinkedHashMap<>();
        Matcher found = query.matcher(document);
        while (found.find()) {
            queries.put(found.group(1), found.group(2).strip());
        }
        return queries;
    }

    private String answer(String query) {
        Cli.Run run = sql(query, "--format", "csv");
        assertThat(run.code()).as(query + "\n" + run.err()).isEqualTo(ExitCode.OK);
        return run.out();
    }

    @Test
    void each_query_of_the_documents_is_answered() throws IOException {
        scenario.scan(tree.root());

        assertThat(documentedQueries()).hasSizeGreaterThan(3);
        for (String query : documentedQueries().values()) {
            assertThat(answer(query)).isNotEmpty();
        }
    }

    @Test
    void what_no_other_host_has_does_not_depend_on_copies_of_the_same_host() throws IOException {
        String query =
                documentedQueries().get("files of which no other host is known to have a copy");
        scenario.scan(tree.path("x"), tree.path("y/b"), "--host-id", "one");
        assertThat(answer(query)).contains("/x/a\"\r\n", "/y/b\"\r\n");

        scenario.scan(tree.path("y"), "--host-id", "two");

        assertThat(answer(query).lines().skip(1)).singleElement().asString().endsWith("/c\"");
    }
}

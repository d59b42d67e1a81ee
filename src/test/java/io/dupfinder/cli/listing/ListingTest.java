package io.dupfinder.cli.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.GlobalOptions;
import io.dupfinder.cli.console.Interruption;
import io.dupfinder.cli.console.ProcessContext;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import io.dupfinder.config.Account;
import io.dupfinder.config.Environment;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingTest {

    private record Row(String name, long files, Optional<ByteCount> bytes) {}

    private static final List<Column<Row>> COLUMNS =
            List.of(
                    Column.text("name", Row::name),
                    Column.number("files", Row::files),
                    Column.bytes("bytes", Row::bytes));

    private static final List<Row> ROWS =
            List.of(
                    new Row("a", 12_345, Optional.of(new ByteCount(2048))),
                    new Row("=b,\"c\"", 7, Optional.empty()));

    @Test
    void a_table_is_aligned_with_numbers_to_the_right() {
        assertThat(print(ListingFormat.TABLE, ROWS, Optional.empty()))
                .containsExactly(
                        "name     files    bytes",
                        "a       12,345  2.0 KiB",
                        "=b,\"c\"       7        -");
    }

    @Test
    void a_table_without_rows_is_empty() {
        assertThat(print(ListingFormat.TABLE, List.of(), Optional.empty())).isEmpty();
    }

    @Test
    void a_terminal_that_is_too_narrow_gets_a_block_of_lines_for_each_row() {
        assertThat(print(ListingFormat.TABLE, ROWS.subList(0, 1), Optional.of("20")))
                .containsExactly("name   a", "files  12,345", "bytes  2.0 KiB", "");
    }

    @Test
    void csv_has_plain_numbers_and_no_formulas() {
        assertThat(print(ListingFormat.CSV, ROWS, Optional.empty()))
                .containsExactly("name,files,bytes", "\"a\",12345,2048", "\"'=b,\"\"c\"\"\",7,");
    }

    @Test
    void json_is_an_object_with_a_schema_and_a_list_of_objects() {
        assertThat(print(ListingFormat.JSON, ROWS, Optional.empty()))
                .containsExactly(
                        "{\"schema\":\"dupfinder.things/1\",\"things\":[",
                        "{\"name\":\"a\",\"files\":12345,\"bytes\":2048},",
                        "{\"name\":\"=b,\\\"c\\\"\",\"files\":7,\"bytes\":null}",
                        "]}");
    }

    @Test
    void no_text_can_command_a_terminal() {
        Row row = new Row("\u001b[2J", 1, Optional.empty());

        assertThat(print(ListingFormat.TABLE, List.of(row), Optional.of("80")))
                .anyMatch(line -> line.startsWith("\\x1b[2J"));
        assertThat(print(ListingFormat.CSV, List.of(row), Optional.of("80")))
                .anyMatch(line -> line.startsWith("\"\\x1b[2J"));
    }

    /// The lines that a listing prints.
    ///
    /// @param terminalColumns empty where standard output is no terminal
    private static List<String> print(
            ListingFormat format, List<Row> rows, Optional<String> terminalColumns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProcessContext process =
                new ProcessContext(
                        out,
                        out,
                        terminalColumns.isPresent(),
                        false,
                        new Environment(
                                Map.of("COLUMNS", terminalColumns.orElse("")),
                                FilePath.ofPlain("/"),
                                Optional.empty(),
                                Account.current()),
                        Interruption.by(() -> false),
                        new ProcessContext.StandardInput(InputStream.nullInputStream(), false),
                        Duration.ZERO,
                        InstantSource.system());
        CommandContext context = new CommandContext(process, new GlobalOptions());
        Listing.print(context, format, "things", COLUMNS, rows);
        context.flush();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

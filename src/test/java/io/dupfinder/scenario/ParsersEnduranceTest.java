package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.claim.ResultFormat;
import io.dupfinder.config.Account;
import io.dupfinder.config.ConfigException;
import io.dupfinder.config.ConfigLoader;
import io.dupfinder.config.Environment;
import io.dupfinder.config.Overrides;
import io.dupfinder.dedupe.PlanReader;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.PathText;
import io.dupfinder.json.RowLinesReader;
import io.dupfinder.report.LineTemplate;
import io.dupfinder.testing.Endurance;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Made-up and mutated input for everything that is parsed: each is taken or refused by the typed
/// exception for that, in less than a second. Input N is the same in every run; after a failure,
/// `-Ddupfinder.fuzzFrom=N` begins with it.
class ParsersEnduranceTest {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    /// Pieces that mean something to one of the parsers.
    private static final List<String> PIECES =
            List.of(
                    "*",
                    "**",
                    "?",
                    "[",
                    "]",
                    "[!",
                    "{",
                    "}",
                    "\\",
                    "\\x",
                    "\\x00",
                    "\\xff",
                    "/",
                    "//",
                    "/../",
                    "%",
                    "%2f",
                    "%00",
                    ":",
                    "@",
                    ";",
                    "&",
                    "=",
                    "\"",
                    "'",
                    ",",
                    "\n",
                    "\r\n",
                    "\0",
                    "\u001b[8m",
                    "\u202e",
                    "\u200b",
                    "\uDB40\uDC41",
                    "\uFEFF",
                    "\uD800",
                    "é",
                    "😀",
                    "-1",
                    "0",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e999",
                    "null",
                    "true",
                    "{}",
                    "[]",
                    "postgresql://",
                    "sqlite:///",
                    "jdbc:",
                    "localhost",
                    "host",
                    "table",
                    "path",
                    "victim",
                    "survivor",
                    "a",
                    "aaaaaaaaaaaaaaaaaaaa",
                    " ");

    /// The parsers, each with a sound input to begin from.
    enum Parser {
        NAME("/home/é/\\x1b[8m name"),
        GLOB("**/a*[b-d]?{x,y}/**"),
        CONFIGURATION(
                "{\"database\":{\"type\":\"postgresql\",\"host\":\"h\",\"port\":5432,\"user\":\"u\",\"password\":\"p\",\"database\":\"d\",\"poolSize\":20},\"host\":{\"id\":\"i\",\"name\":\"n\"}}"),
        URL("postgresql://user:pass@localhost:5432/db?sslmode=require&connectTimeout=10"),
        IMPORT(
                """
                {"schema":"dupfinder.catalog/1"}
                {"table":"host","id":1,"host_key":"k","name":"n","first_seen":1.0,"last_seen":1.0,"retired":0}
                {"table":"skipped_file","scan_id":1,"path":"/a","reason":"symlink"}
                {"end":2}
                """),
        FINDER_RESULT(
                """
                {"jdupesVersion": "1.21.3", "matchSets": [{"fileSize": 7, "fileList":
                [{"filePath": "/x"}, {"filePath": "/y"}]}]}
                """),
        PLAN(
                """
                {"schema":"dupfinder.plan/1","plan":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","made":"2026-01-01T00:00:00Z","host":"h","catalog":"c","scan":1,"roots":["/r"],"rules":{}}
                {"n":1,"action":"quarantine","size":1,"digest":"xxh3-128:00000000000000000000000000000000","frees":1,"victim":{"path":"/r/a","fsId":"f","inode":1,"links":1,"mtimeNs":1,"ctimeNs":1},"survivor":{"path":"/r/b","fsId":"f","inode":2,"links":1,"mtimeNs":1,"ctimeNs":1},"rule":"oldest"}
                {"end":1,"frees":1}
                """),
        TEMPLATE("{size} {path}\\t{host}{{x}}\\n");

        private final String sound;

        Parser(String sound) {
            this.sound = sound;
        }
    }

    @TempDir Path directory;

    /// Processor time of this thread, which other work on the machine does not lengthen.
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @ParameterizedTest
    @EnumSource
    void every_input_is_taken_or_refused_in_a_second(Parser parser) throws IOException {
        long seconds = Endurance.times("fuzzSeconds", 1, 1_800);
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long number = Integer.getInteger("dupfinder.fuzzFrom", 0);
        parse(parser, parser.sound.getBytes(StandardCharsets.UTF_8));
        while (System.nanoTime() < end) {
            byte[] input = input(parser, new Random(31 * number + parser.name().hashCode()));
            long begun = processorNanos();
            try {
                parse(parser, input);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input %d of %s".formatted(number, parser), e);
            }
            assertThat(Duration.ofNanos(processorNanos() - begun))
                    .as("input %d of %s", number, parser)
                    .isLessThan(LONGEST);
            number++;
        }
        System.err.printf("%s: %,d inputs%n", parser, number);
    }

    /// Half of them made up of pieces, half a sound one with a few changes.
    private static byte[] input(Parser parser, Random random) {
        if (random.nextInt(4) == 0) {
            StringBuilder text = new StringBuilder();
            int pieces = 1 + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 40);
            for (int i = 0; i < pieces; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = parser.sound.getBytes(StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(12));
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, from);
        switch (random.nextInt(5)) {
            case 0 ->
                    changed.writeBytes(
                            PIECES.get(random.nextInt(PIECES.size()))
                                    .repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 5_000 : 3))
                                    .getBytes(StandardCharsets.UTF_8));
            case 1 -> changed.write(random.nextInt(256));
            case 2 -> changed.write(bytes, 0, to);
            case 3 -> {
                changed.writeBytes(
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
                from = to;
            }
            default -> from = to;
        }
        changed.write(bytes, from, bytes.length - from);
        return changed.toByteArray();
    }

    private void parse(Parser parser, byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.UTF_8);
        switch (parser) {
            case NAME -> {
                String shown = PathText.encode(input, 0, input.length);
                assertThat(PathText.decode(shown)).isEqualTo(input);
                assertThat(shown).doesNotContain("\u001b", "\u202e", "\n", "\0");
            }
            case GLOB -> glob(text, input);
            case CONFIGURATION -> configuration(input);
            case URL -> configuration(Map.of("DUPFINDER_DB_URL", text));
            case IMPORT -> rows(input);
            case FINDER_RESULT -> finderResult(input);
            case PLAN -> plan(input);
            case TEMPLATE -> template(text);
        }
    }

    private static void glob(String text, byte[] input) {
        try {
            Glob glob = Glob.of(text);
            byte[] name = new byte[input.length + 1];
            System.arraycopy(input, 0, name, 1, input.length);
            for (int i = 0; i < name.length; i++) {
                name[i] = name[i] == 0 || i == 0 ? (byte) '/' : name[i];
            }
            FilePath path = FilePath.ofBytes(name);
            assertThat(glob.matches(path)).isEqualTo(glob.matches(path));
            glob.matches(FilePath.ofPlain("/" + "a".repeat(250) + "/" + "a".repeat(250)));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    private void configuration(byte[] content) throws IOException {
        Path home = Files.createDirectories(directory.resolve("home/.config/dupfinder"));
        Files.write(home.resolve("config.json"), content);
        configuration(Map.of());
    }

    private void configuration(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("HOME", directory.resolve("home").toString());
        try {
            ConfigLoader.load(
                    Overrides.NONE,
                    new Environment(
                            variables,
                            NioPath.toFilePath(directory),
                            Optional.empty(),
                            Account.current()));
        } catch (ConfigException e) {
            assertThat(e.getMessage()).doesNotContain("\u001b", "\u202e");
        }
    }

    private static void rows(byte[] input) {
        try {
            RowLinesReader rows = new RowLinesReader(new ByteArrayInputStream(input));
            rows.forEachRemaining(row -> assertThat(row.table()).isNotNull());
        } catch (ImportRefusedException e) {
            assertThat(e).hasMessageContaining("line");
        }
    }

    private static void finderResult(byte[] input) throws IOException {
        try {
            BufferedInputStream in =
                    new BufferedInputStream(new ByteArrayInputStream(input), 1 << 16);
            Optional<ResultFormat> format = ResultFormat.of(in);
            if (format.isPresent()) {
                format.get().read(in);
            }
        } catch (ImportRefusedException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    private static void plan(byte[] input) {
        try {
            PlanReader plan = new PlanReader("plan", new ByteArrayInputStream(input));
            while (plan.next().isPresent()) {
                assertThat(plan.header()).isNotNull();
            }
            plan.requireWhole();
        } catch (PlanRefusedException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    private static void template(String text) {
        try {
            LineTemplate.of(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}

package io.dupfinder.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/// Another process that changes files at random moments: `acting/mutate.py` of the test resources.
public final class Mutator implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    /// @param directory receives the script
    public Mutator(Path directory) {
        try (InputStream script = Mutator.class.getResourceAsStream("/acting/mutate.py")) {
            Path file = directory.resolve("mutate.py");
            Files.write(file, script.readAllBytes());
            process =
                    new ProcessBuilder("python3", file.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
            answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            Assumptions.abort("SKIPPED: no python3 here: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    /// A change that was tried.
    ///
    /// @param token the content that was written and nobody else has; empty for none
    /// @param leftCopy whether a copy was untouched in its place right afterwards
    public record Changed(Path file, String what, String token, boolean leftCopy) {

        public boolean wasMade() {
            return what.indexOf(':') < 0;
        }

        /// Whether it destroyed the content that the file had.
        public boolean destroyed() {
            return wasMade() && !Set.of("link", "lock", "swap_directory").contains(what);
        }
    }

    /// Prepares one change of each file within some seconds, which begin with [#go].
    ///
    /// @param files each with its copies behind it
    public void prepare(long seed, double seconds, List<List<Path>> files) throws IOException {
        StringBuilder order = new StringBuilder().append(seed).append('\t').append(seconds);
        files.forEach(copies ->
                order.append('\t')
                        .append(
                                copies.stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining("|"))));
        send(order.toString());
        if (!"ready".equals(answers.readLine())) {
            throw new IOException("the mutator ended");
        }
    }

    public void go() throws IOException {
        send("go");
    }

    /// Waits until all changes were tried.
    public List<Changed> end() throws IOException {
        List<Changed> changes = new ArrayList<>();
        for (JsonNode change : JSON.readTree(answers.readLine())) {
            changes.add(
                    new Changed(
                            Path.of(change.get(0).asText()),
                            change.get(1).asText(),
                            change.get(2).asText(),
                            change.get(3).asBoolean()));
        }
        return changes;
    }

    private void send(String line) throws IOException {
        orders.write(line + "\n");
        orders.flush();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

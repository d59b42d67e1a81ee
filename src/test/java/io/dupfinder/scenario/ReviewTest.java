package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.BrowserPage;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deciding in a page that `review` shows.
@Tag("browser")
class ReviewTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;
    private final AtomicBoolean ends = new AtomicBoolean();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private CompletableFuture<Cli.Run> review = new CompletableFuture<>();
    private URI address = URI.create("about:blank");

    @BeforeEach
    void beginReview() throws Exception {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        acting.scenario().scan(tree.root());
        Cli cli = new Cli(acting.scenario().cli().home()).interruptedWhen(ends::get);
        review = CompletableFuture.supplyAsync(() -> cli.runTo(out, "review", tree.root()));
        String printed = "";
        while (!printed.endsWith("/\n")) {
            assertThat(review.isDone()).as(printed).isFalse();
            TimeUnit.MILLISECONDS.sleep(20);
            printed = out.toString(StandardCharsets.UTF_8);
        }
        address = URI.create(printed.strip());
    }

    @AfterEach
    void endReview() throws Exception {
        ends.set(true);
        assertThat(review.get(30, TimeUnit.SECONDS).code()).isEqualTo(ExitCode.OK);
        try (Stream<Path> files = Files.list(acting.scenario().cli().dataDirectory())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("review"));
        }
    }

    private List<Path> saved() throws IOException {
        Path place = acting.scenario().cli().dataDirectory().resolve("decisions");
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        }
    }

    @Test
    void decisions_of_the_page_are_saved_where_plan_reads_them() throws Exception {
        try (BrowserPage page = new BrowserPage()) {
            page.page().navigate(address + "#view=groups");
            page.awaitReady().waitUntil("document.querySelector('#shown').textContent !== ''");
            page.click(".row");
            page.click("[aria-label='Drop %s']".formatted(tree.path("goes/a")));
            page.click("#save-decisions");
            page.waitUntil("document.querySelector('.toast').textContent.startsWith('Saved as')");
            assertThat(page.problems()).isEmpty();
            assertThat(page.requests())
                    .allMatch(request ->
                            request.startsWith(address.toString()) || request.startsWith("data:"));
        }

        assertThat(saved()).hasSize(1);
        assertThat(Files.getPosixFilePermissions(saved().getFirst())).hasSize(2);
        Cli.Run plan = acting.run("plan", "--decisions", saved().getFirst());
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        assertThat(plan.out()).contains("would quarantine 1 file");
        acting.apply();
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(tree.path("stays/a")).exists();
    }

    @Test
    void nobody_else_reaches_the_page_or_decides() throws Exception {
        String host = "Host: 127.0.0.1:" + address.getPort();
        String origin = "Origin: http://127.0.0.1:" + address.getPort();
        String json = "Content-Type: application/json";
        String post = "POST " + address.getPath() + "decisions";

        assertThat(answer("GET /", "", host)).startsWith("HTTP/1.1 404");
        assertThat(answer("GET " + address.getPath() + "x", "", host)).startsWith("HTTP/1.1 404");
        assertThat(answer("GET " + address.getPath(), "", "Host: evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(answer("GET " + address.getPath(), "", host))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("X-Frame-Options: DENY");
        assertThat(answer(post, "{}", host, json)).startsWith("HTTP/1.1 403");
        assertThat(answer(post, "{}", host, json, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(answer(post, "{}", host, origin, "Content-Type: text/plain"))
                .startsWith("HTTP/1.1 403");
        assertThat(answer(post, "{", host, origin, json)).startsWith("HTTP/1.1 400");
        assertThat(answer(post, "{\"schema\":\"x\"}", host, origin, json))
                .startsWith("HTTP/1.1 400")
                .contains("these are no decisions");
        assertThat(saved()).isEmpty();
    }

    private String answer(String request, String body, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            String text =
                    "%s HTTP/1.1\r\n%s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(request, String.join("\r\n", headers), body.length(), body);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

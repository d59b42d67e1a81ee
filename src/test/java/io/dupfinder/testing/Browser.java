package io.dupfinder.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A real Chromium without a window.
///
/// `DUPFINDER_BROWSER` names the program; without it, the first of the usual names on `PATH`.
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "google-chrome");
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Browser(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /// Starts the browser with an empty profile in `directory`.
    public static Browser start(Path directory) throws IOException {
        Path profile = Files.createTempDirectory(directory, "browser-profile");
        List<String> command = new ArrayList<>();
        command.add(program().toString());
        command.addAll(
                List.of(
                        "--headless",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        // Started by root, as on build machines, it would refuse to run otherwise.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "about:blank"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Browser(process, profile, new DevTools(address(process)));
    }

    /// An empty page in a profile of its own.
    public BrowserPage newPage() {
        ObjectNode none = DevTools.JSON.createObjectNode();
        String context =
                tools.call("", "Target.createBrowserContext", none)
                        .get("browserContextId")
                        .asText();
        String target =
                tools.call(
                                "",
                                "Target.createTarget",
                                DevTools.JSON
                                        .createObjectNode()
                                        .put("url", "about:blank")
                                        .put("browserContextId", context))
                        .get("targetId")
                        .asText();
        String session =
                tools.call(
                                "",
                                "Target.attachToTarget",
                                DevTools.JSON
                                        .createObjectNode()
                                        .put("targetId", target)
                                        .put("flatten", true))
                        .get("sessionId")
                        .asText();
        return new BrowserPage(tools, session);
    }

    private static Path program() {
        String chosen = System.getenv("DUPFINDER_BROWSER");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        return NAMES.stream()
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "The page is tested in a real browser, and none was found:"
                                        + " install the package chromium-headless-shell"
                                        + " (script/test does), or name one by"
                                        + " DUPFINDER_BROWSER."));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static URI address(Process process) throws IOException {
        BufferedReader messages = process.inputReader();
        List<String> seen = new ArrayList<>();
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            var address = ADDRESS.matcher(line);
            if (address.find()) {
                // Read on, or the browser stops once the pipe is full.
                Thread.ofVirtual().start(() -> messages.lines().forEach(_ -> {}));
                return URI.create(address.group(1));
            }
            seen.add(line);
        }
        throw new IllegalStateException("the browser did not start: " + seen);
    }

    @Override
    public void close() throws IOException {
        tools.tell("", "Browser.close", DevTools.JSON.createObjectNode());
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        tools.close();
        deleteProfile();
    }

    private void deleteProfile() throws IOException {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package io.dupfinder.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A real Chromium without a window. All tests of this JVM share it; they run on one thread.
///
/// `DUPFINDER_BROWSER` names the program; without it, the first of the usual names on `PATH`.
final class Browser {

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "google-chrome");

    private static final List<String> ARGUMENTS =
            List.of(
                    // Without this it would refuse to run as root, the user of build machines.
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // Makes exact heap sizes available.
                    "--enable-precise-memory-info",
                    "--js-flags=--expose-gc");

    private Browser() {}

    private static final class Shared {
        private static final Playwright PLAYWRIGHT =
                Playwright.create(new Playwright.CreateOptions().setEnv(environment()));
        private static final com.microsoft.playwright.Browser BROWSER =
                PLAYWRIGHT
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program())
                                        .setArgs(ARGUMENTS));

        private static Map<String, String> environment() {
            Map<String, String> all = new HashMap<>(System.getenv());
            all.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            return all;
        }
    }

    /// A context with a fresh profile.
    static BrowserContext newContext(com.microsoft.playwright.Browser.NewContextOptions options) {
        return Shared.BROWSER.newContext(options);
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
}

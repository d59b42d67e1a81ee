package io.dupfinder.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.dupfinder.testing.BrowserPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Measures the speed of a page of any size; `bench/report` names the page by `-Ddupfinder.page`.
@EnabledIfSystemProperty(named = "dupfinder.page", matches = ".+")
@Tag("browser")
class PageFiguresTest {

    /// Records when the page was ready, how long each key delayed the next frame, when the list
    /// answered, and how long the middle of the list had no row.
    private static final String WATCH =
            """
            window.figures = { keys: [], answers: [], blank: 0, frame: 0 };
            new MutationObserver((_, observer) => {
              if (document.documentElement?.dataset.ready !== "true") return;
              window.figures.ready = performance.now();
              observer.disconnect();
            }).observe(document, { attributes: true, subtree: true });
            new MutationObserver((_, observer) => {
              if (document.querySelector("#overview")?.hidden !== false) return;
              requestAnimationFrame(() => requestAnimationFrame(now => { window.figures.totals = now; }));
              observer.disconnect();
            }).observe(document, { attributes: true, childList: true, subtree: true });
            new PerformanceObserver(list => {
              for (const entry of list.getEntries()) {
                if (entry.name === "keydown" || entry.name === "input") window.figures.keys.push(entry.duration);
              }
            }).observe({ type: "event", durationThreshold: 16, buffered: true });
            window.watchScrolling = () => {
              const box = document.querySelector("#group-list").getBoundingClientRect();
              let blankSince = 0;
              let last = performance.now();
              const look = now => {
                const row = document.elementFromPoint(box.x + box.width / 3, box.y + box.height / 2)?.closest(".row");
                if (row) blankSince = 0;
                else if (!blankSince) blankSince = now;
                if (blankSince) window.figures.blank = Math.max(window.figures.blank, now - blankSince);
                window.figures.frame = Math.max(window.figures.frame, now - last);
                last = now;
                requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            };
            """;

    @Test
    void figures() {
        Path file = Path.of(System.getProperty("dupfinder.page"));
        try (BrowserPage page = new BrowserPage()) {
            page.page().setDefaultTimeout(120_000);
            page.page().addInitScript(WATCH);
            page.open(file);
            page.waitUntil(
                    "figures.totals && performance.getEntriesByName('first-contentful-paint').length");
            say(
                    "first paint  %.2f s, totals on the screen %.2f s",
                    number(
                            page,
                            "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"),
                    number(page, "figures.totals / 1000"));
            say("ready        %.2f s", number(page, "figures.ready / 1000"));
            page.click("[data-view=groups]");
            page.waitUntil("document.querySelector('.row')");
            open(page, ".row >> nth=0", ".file-item", "the first group");
            page.page().keyboard().press("Escape");
            if (number(page, "document.querySelectorAll('.row').length") > 5) {
                search(page);
                scroll(page);
            }
            open(page, "[data-view=files]", "#file-rows tr", "all files");
            page.find("#file-sort").selectOption("path");
            page.waitUntil("document.querySelector('#file-rows tr')");
            say("files        sorted by path");
            say("heap         %.0f MB, of which typed arrays %.0f MB", heap(page), arrays(page));
            assertThat(page.problems()).isEmpty();
        }
    }

    /// The time until an answer, and the longest time without a response on the way.
    private static void open(BrowserPage page, String button, String shown, String what) {
        page.evaluate(
                """
                (() => {
                  figures.opened = 0;
                  document.addEventListener("click", () => {
                    const start = performance.now();
                    const look = () => {
                      if (document.querySelector("%s")) figures.opened = Math.max(0.1, performance.now() - start);
                      else requestAnimationFrame(look);
                    };
                    requestAnimationFrame(look);
                  }, { once: true, capture: true });
                })()\
                """
                        .formatted(shown));
        page.click(button);
        page.waitUntil("figures.opened !== 0");
        say("open         %s: %.0f ms", what, number(page, "figures.opened"));
    }

    private static void search(BrowserPage page) {
        for (String words :
                List.of("img_0042", "*.mp4", "/srv/photos", "e", "/srv/**/*.jpg", "zzzz")) {
            page.find("#search").fill("");
            page.waitUntil("document.querySelectorAll('.row').length > 5");
            page.evaluate("figures.keys = []");
            page.find("#search").focus();
            double slowest = 0;
            for (int i = 0; i < words.length(); i++) {
                slowest = Math.max(slowest, answer(page, words.substring(i, i + 1)));
            }
            page.page().waitForTimeout(300);
            say(
                    "search       '%s': a key keeps the next frame waiting %.0f ms at most, the list answers within %.0f ms",
                    words, number(page, "Math.max(0, ...figures.keys)"), slowest);
        }
        page.find("#search").fill("");
        page.waitUntil("document.querySelectorAll('.row').length > 5");
    }

    /// Milliseconds from a key to the list that fits it.
    private static double answer(BrowserPage page, String key) {
        page.evaluate(
                """
                (() => {
                  figures.answer = 0;
                  const shown = document.querySelector("#shown");
                  document.addEventListener("input", () => {
                    const start = performance.now();
                    new MutationObserver((_, observer) => {
                      figures.answer = Math.max(0.1, performance.now() - start);
                      observer.disconnect();
                    }).observe(shown, { childList: true, characterData: true, subtree: true });
                  }, { once: true, capture: true });
                })()\
                """);
        page.page().keyboard().press(key);
        page.waitUntil("figures.answer !== 0");
        return number(page, "figures.answer");
    }

    private static void scroll(BrowserPage page) {
        page.evaluate("watchScrolling()");
        page.page().mouse().move(400, 600);
        for (int i = 0; i < 60; i++) {
            page.page().mouse().wheel(0, 200 + 100 * i);
        }
        page.evaluate(
                """
                (async () => {
                  const list = document.querySelector("#group-list");
                  for (let i = 0; i < 60; i++) {
                    list.scrollTop = Math.random() * list.scrollHeight;
                    await new Promise(requestAnimationFrame);
                  }
                })()\
                """);
        page.page().waitForTimeout(300);
        say(
                "scrolling    longest time without rows %.0f ms, longest frame %.0f ms",
                number(page, "figures.blank"), number(page, "figures.frame"));
    }

    private static double heap(BrowserPage page) {
        return usage(page, "usedSize") + arrays(page);
    }

    private static double arrays(BrowserPage page) {
        return usage(page, "backingStorageSize");
    }

    private static double usage(BrowserPage page, String which) {
        CDPSession session = page.page().context().newCDPSession(page.page());
        session.send("HeapProfiler.collectGarbage");
        JsonObject usage = session.send("Runtime.getHeapUsage");
        session.detach();
        return usage.get(which).getAsDouble() / 1e6;
    }

    private static double number(BrowserPage page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    @FormatMethod
    private static void say(@FormatString String words, Object... values) {
        System.out.println("  " + String.format(Locale.ROOT, words, values));
    }
}

package io.dupfinder.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// One page of a [Browser], driven as a person would: by mouse and keys.
public final class BrowserPage {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DevTools tools;
    private final String session;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    BrowserPage(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
        tools.listen(session, this::note);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", parameters());
        }
        size(1280, 900);
    }

    /// Runs a script in each page opened after this, before the page's own.
    public void beforeEachPage(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", parameters().put("source", script));
    }

    /// Opens a file and waits until it says that it is ready.
    public BrowserPage open(Path file) {
        call("Page.navigate", parameters().put("url", file.toUri().toString()));
        waitUntil("document.documentElement?.dataset.ready === 'true'");
        return this;
    }

    /// Opens a page that never gets as far as saying that it is ready.
    public BrowserPage openAnyway(Path file) {
        call("Page.navigate", parameters().put("url", file.toUri().toString()));
        waitUntil("location.protocol === 'file:' && document.readyState === 'complete'");
        return this;
    }

    public JsonNode evaluate(String expression) {
        JsonNode result =
                call(
                        "Runtime.evaluate",
                        parameters()
                                .put("expression", expression)
                                .put("returnByValue", true)
                                .put("awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.get("exceptionDetails").toString());
        }
        return result.get("result").path("value");
    }

    public String text(String expression) {
        return evaluate(expression).asText();
    }

    public void waitUntil(String condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it never came true: " + condition + "; " + problems);
            }
            sleep(Duration.ofMillis(20));
        }
    }

    /// False also between two pages, where there is nothing to ask.
    private boolean holds(String condition) {
        try {
            return evaluate("Boolean(" + condition + ")").asBoolean();
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /// Clicks the middle of the first element that matches, where it can be seen and hit.
    public void click(String selector) {
        JsonNode at =
                evaluate(
                        """
                        (() => {
                          const found = document.querySelector(%s);
                          found.scrollIntoView({ block: "center" });
                          const box = found.getBoundingClientRect();
                          const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                          const hit = document.elementFromPoint(x, y);
                          return { x, y, hits: found === hit || found.contains(hit) };
                        })()
                        """
                                .formatted(DevTools.JSON.valueToTree(selector)));
        if (!at.path("hits").asBoolean()) {
            throw new AssertionError("something covers " + selector);
        }
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    parameters()
                            .put("type", type)
                            .put("x", at.get("x").asDouble())
                            .put("y", at.get("y").asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    public void type(String text) {
        call("Input.insertText", parameters().put("text", text));
    }

    /// Presses a key by its name: `Tab`, `Enter`.
    public void press(String key) {
        int code = key.equals("Tab") ? 9 : 13;
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = parameters().put("type", type).put("key", key).put("code", key);
            event.put("windowsVirtualKeyCode", code);
            if (key.equals("Enter") && type.equals("keyDown")) {
                event.put("text", "\r");
            }
            call("Input.dispatchKeyEvent", event);
        }
    }

    /// Sets the value of a select box and tells the page so.
    public void choose(String selector, String value) {
        evaluate(
                """
                (() => {
                  const box = document.querySelector(%s);
                  box.value = %s;
                  box.dispatchEvent(new Event("change", { bubbles: true }));
                })()
                """
                        .formatted(
                                DevTools.JSON.valueToTree(selector),
                                DevTools.JSON.valueToTree(value)));
    }

    public void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                parameters()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /// Makes the page believe that the system is set to `light` or `dark`.
    public void systemColours(String scheme) {
        media("screen", scheme);
    }

    /// Shows the page as on `screen` or as in `print`.
    public void media(String type, String scheme) {
        ObjectNode media = parameters().put("media", type);
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", media);
    }

    public void withoutScripts() {
        call("Emulation.setScriptExecutionDisabled", parameters().put("value", true));
    }

    public void screenshot(Path file) throws IOException {
        String png = call("Page.captureScreenshot", parameters()).get("data").asText();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(png));
    }

    /// What went wrong in the page: errors, warnings, exceptions, dialogs.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /// The addresses the page asked for, its own included.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void note(JsonNode event) {
        JsonNode about = event.path("params");
        switch (event.path("method").asText()) {
            case "Runtime.exceptionThrown", "Page.javascriptDialogOpening" ->
                    problems.add(event.toString());
            case "Log.entryAdded" -> problems.add(about.path("entry").path("text").asText());
            case "Runtime.consoleAPICalled" -> problems.add(about.path("args").toString());
            case "Network.requestWillBeSent" ->
                    requests.add(about.path("request").path("url").asText());
            default -> {}
        }
        if (event.path("method").asText().equals("Page.javascriptDialogOpening")) {
            tools.tell(session, "Page.handleJavaScriptDialog", parameters().put("accept", true));
        }
    }

    private JsonNode call(String method, ObjectNode parameters) {
        return tools.call(session, method, parameters);
    }

    private static ObjectNode parameters() {
        return DevTools.JSON.createObjectNode();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

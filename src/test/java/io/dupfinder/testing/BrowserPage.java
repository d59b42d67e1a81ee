package io.dupfinder.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A page in a browser with a fresh profile. It is used as a person would use it, and records every
/// problem.
public final class BrowserPage implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    /// Opens a page on a screen of 1280 by 900 in light colours.
    public BrowserPage() {
        this(options -> options);
    }

    public BrowserPage(UnaryOperator<NewContextOptions> settings) {
        context =
                Browser.newContext(
                        settings.apply(
                                new NewContextOptions()
                                        .setViewportSize(1280, 900)
                                        .setColorScheme(ColorScheme.LIGHT)
                                        .setTimezoneId("UTC")
                                        .setAcceptDownloads(true)));
        page = context.newPage();
        page.onConsoleMessage(message -> problems.add(message.text()));
        page.onPageError(problems::add);
        page.onDialog(this::note);
        page.onRequest(request -> requests.add(request.url()));
    }

    private void note(Dialog dialog) {
        problems.add("dialog: " + dialog.message());
        dialog.accept();
    }

    /// Opens a file and waits until the page is ready.
    public BrowserPage open(Path file) {
        return open(file, "");
    }

    /// Opens a file at a fragment, which begins with `#`, and waits until the page is ready.
    public BrowserPage open(Path file, String fragment) {
        // A browser does not reload a page for another fragment.
        page.navigate("about:blank");
        page.navigate(file.toUri() + fragment);
        return awaitReady();
    }

    /// Waits until the page is ready.
    public BrowserPage awaitReady() {
        waitUntil("document.documentElement.dataset.ready === 'true'");
        return this;
    }

    /// Opens a page that never becomes ready.
    public BrowserPage openAnyway(Path file) {
        page.navigate(
                file.toUri().toString(),
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
        return this;
    }

    public Page page() {
        return page;
    }

    public Locator find(String selector) {
        return page.locator(selector);
    }

    public void click(String selector) {
        find(selector).first().click();
    }

    public String text(String selector) {
        return find(selector).first().innerText();
    }

    /// The texts of all matching elements, without surrounding white space.
    public List<String> texts(String selector) {
        return find(selector).allInnerTexts().stream().map(String::strip).toList();
    }

    public int count(String selector) {
        return find(selector).count();
    }

    public Object evaluate(String expression) {
        return page.evaluate(expression);
    }

    /// Waits until an expression is true. It is evaluated from outside, because the page's policy
    /// forbids evaluation inside.
    public void waitUntil(String condition) {
        page.waitForCondition(() -> Boolean.TRUE.equals(evaluate("Boolean(" + condition + ")")));
    }

    /// All problems of the page: console messages, which include violations of the content security
    /// policy, exceptions, and dialogs.
    public List<String> problems() {
        return problems;
    }

    /// The requested addresses, including the page's own.
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        context.close();
    }
}

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

/// A page in a browser with a profile of its own, used as a person would, with all that went wrong
/// in it.
public final class BrowserPage implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    /// On a screen of 1280 by 900, set to light colours.
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

    /// Opens a file and waits until it says that it is ready.
    public BrowserPage open(Path file) {
        return open(file, "");
    }

    /// Opens a file at a fragment, which begins with `#`, and waits until it says that it is ready.
    public BrowserPage open(Path file, String fragment) {
        // Another fragment alone is no other page for a browser.
        page.navigate("about:blank");
        page.navigate(file.toUri() + fragment);
        return awaitReady();
    }

    /// Waits until the page says that it is ready.
    public BrowserPage awaitReady() {
        waitUntil("document.documentElement.dataset.ready === 'true'");
        return this;
    }

    /// Opens a page that never gets as far as saying that it is ready.
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

    /// The texts of all elements that match, without the white space around them.
    public List<String> texts(String selector) {
        return find(selector).allInnerTexts().stream().map(String::strip).toList();
    }

    public int count(String selector) {
        return find(selector).count();
    }

    public Object evaluate(String expression) {
        return page.evaluate(expression);
    }

    /// Waits until an expression is true. Asked from outside: the page's policy lets nothing in it
    /// evaluate texts.
    public void waitUntil(String condition) {
        page.waitForCondition(() -> Boolean.TRUE.equals(evaluate("Boolean(" + condition + ")")));
    }

    /// What went wrong in the page: console messages, exceptions, dialogs; violations of the
    /// content security policy are among the messages.
    public List<String> problems() {
        return problems;
    }

    /// The addresses asked for, the page's own included.
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        context.close();
    }
}

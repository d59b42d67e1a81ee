package io.dupfinder.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The page used by keyboard alone.
@Tag("browser")
class PageKeysTest extends PageTest {

    @Test
    void keys_alone_are_enough() {
        open(HOUSE);
        var keys = page.page().keyboard();

        keys.press("/");
        awaitList();
        keys.type("backup");
        awaitShown("4 groups, 867 MiB reclaimable");
        for (int i = 0; i < 30 && !isFocused("#group-list"); i++) {
            keys.press("Tab");
        }
        keys.press("ArrowDown");
        keys.press("ArrowDown");
        keys.press("Enter");
        assertThat(page.text("#detail-title")).isEqualTo("tax (1).pdf");
        assertThat(isFocused("#detail-title")).isTrue();
        keys.press("Tab");
        keys.press("Tab");
        assertThat(isFocused(".file-item .copy")).isTrue();
        keys.press("Escape");
        assertThat(page.count("#detail:visible")).isZero();
        assertThat(isFocused("#group-list")).isTrue();
    }

    @Test
    void keys_alone_sort() {
        openGroups(HOUSE);
        var keys = page.page().keyboard();

        page.find("#search").focus();
        for (int i = 0; i < 30 && !isFocused("[data-sort=path]"); i++) {
            keys.press("Tab");
        }
        keys.press("Enter");
        page.waitUntil("location.hash.includes('sort=path')");
        assertThat(names()).first().isEqualTo("notes-again.txt");
    }

    @Test
    void keys_walk_the_map() {
        open(HOUSE);
        var keys = page.page().keyboard();

        page.find("#map button").first().focus();
        keys.press("Enter");
        page.waitUntil("document.querySelectorAll('.crumb').length === 3");
        keys.press("ArrowRight");
        assertThat(page.find("#map button:focus").getAttribute("tabindex")).isEqualTo("0");
        keys.press("Backspace");
        page.waitUntil("document.querySelectorAll('.crumb').length === 1");
    }

    private boolean isFocused(String selector) {
        return (boolean)
                page.page()
                        .evaluate("selector => document.activeElement.matches(selector)", selector);
    }
}

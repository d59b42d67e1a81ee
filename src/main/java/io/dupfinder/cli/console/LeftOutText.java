package io.dupfinder.cli.console;

import io.dupfinder.file.Glob;
import io.dupfinder.file.PathSelector;
import io.dupfinder.file.SkipReason;
import io.dupfinder.json.RulesJson;
import io.dupfinder.walk.LeftOut;
import io.dupfinder.walk.LeftOutCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says what each rule left out, under the rule's own name.
public final class LeftOutText {

    /// Number of rules that are printed unless all are asked for.
    private static final int MOST = 20;

    private LeftOutText() {}

    /// Prints a line for each rule.
    public static void print(List<LeftOutCount> leftOut, SummaryLines lines, boolean all) {
        String label = "left out";
        int most = all ? leftOut.size() : Math.min(MOST, leftOut.size());
        for (LeftOutCount count : leftOut.subList(0, most)) {
            lines.words(label, numbers(count) + ": " + words(count.rule()));
            label = "";
        }
        if (most < leftOut.size()) {
            lines.words(
                    label, "%,d more rules; --verbose lists all".formatted(leftOut.size() - most));
        }
    }

    /// The same for programs.
    public static List<RulesJson.Rule> json(List<LeftOutCount> leftOut) {
        return leftOut.stream()
                .map(count ->
                        new RulesJson.Rule(
                                words(count.rule()),
                                count.entries(),
                                count.directories(),
                                count.bytes().bytes()))
                .toList();
    }

    private static String numbers(LeftOutCount count) {
        List<String> numbers = new ArrayList<>();
        if (count.files() > 0) {
            numbers.add(
                    "%s, %s"
                            .formatted(
                                    SummaryText.count(count.files(), "file"),
                                    count.bytes().human()));
        }
        if (count.directories() > 0) {
            numbers.add(
                    String.format(
                            Locale.ROOT,
                            "%,d %s",
                            count.directories(),
                            count.directories() == 1 ? "directory" : "directories"));
        }
        if (count.others() > 0) {
            numbers.add(SummaryText.count(count.others(), "link") + " or the like");
        }
        return String.join(" and ", numbers);
    }

    private static String words(LeftOut rule) {
        return rule.pattern()
                .map(pattern -> words(rule.reason(), pattern))
                .orElseGet(() ->
                        rule.reason() == SkipReason.EXCLUDED
                                ? "dupfinder's own"
                                : rule.reason().explanation());
    }

    private static String words(SkipReason reason, PathSelector pattern) {
        if (reason == SkipReason.PRESET) {
            return "--skip " + pattern;
        }
        return (pattern instanceof Glob ? "--exclude '%s'" : "--exclude-regex '%s'")
                .formatted(pattern);
    }
}

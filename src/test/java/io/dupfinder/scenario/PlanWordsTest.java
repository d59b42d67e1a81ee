package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules in a file, explanations, scripts, parts of a plan, and the list of runs.
@Tag("fast")
class PlanWordsTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("stays/b", "another").file("goes/b", "another");
        acting.scenario().scan(tree.root());
    }

    @Test
    void rules_come_from_a_file_and_options_before_it() throws IOException {
        Path rules =
                Files.writeString(
                        directory.resolve("rules.json"),
                        """
                        {"schema": "dupfinder.rules/1", "prefer": ["%s"], "keep": ["oldest"], "tie": "first",
                         "protect": ["*.raw"], "action": "delete"}
                        """
                                .formatted(tree.path("goes")));
        tree.file("x.raw", "raw");
        acting.scenario().scan(tree.root());

        Cli.Run plan = acting.run("plan", tree.root(), "--rules", rules);
        assertThat(plan.out()).contains("would delete 2 files for good").contains("(prefer ");
        assertThat(plan.out()).contains("stays  " + tree.path("goes/a"));

        plan =
                acting.run(
                        "plan",
                        tree.root(),
                        "--rules",
                        rules,
                        "--prefer",
                        tree.path("stays"),
                        "--action",
                        "hardlink");
        assertThat(plan.out()).contains("would replace 2 files by hard links");
        assertThat(plan.out()).contains("stays  " + tree.path("stays/a"));
    }

    @Test
    void a_mistake_in_the_rules_is_named_with_its_place() throws IOException {
        assertRefused(
                "{\"perfer\": []}",
                "line 1, column 2, \"perfer\": there is no rule of this name; did you mean \"prefer\"?");
        assertRefused("{\"prefer\": \"/a\"}", "this is a list of texts, not text");
        assertRefused("{\"prefer\": [\"a\"]}", "'a' is neither an absolute path nor a pattern");
        assertRefused("{\"keep\": [\"odlest\"]}", "nothing is kept by 'odlest'");
        assertRefused("{\"minCopies\": 0}", "this is a whole number from 1 on");
        assertRefused("{\"tie\": \"last\"}", "this is \"skip\" or \"first\"");
        assertRefused("{\"action\": \"shred\"}", "choose quarantine, ");
        assertRefused("{\"schema\": \"dupfinder.rules/9\"}", "this dupfinder reads");
        assertRefused("[]", "expected an object");
    }

    private void assertRefused(String rules, String words) throws IOException {
        Path file = Files.writeString(directory.resolve("rules.json"), rules);
        Cli.Run plan = acting.run("plan", tree.root(), "--rules", file);
        assertThat(plan.err()).contains(words).contains("nothing was planned");
        assertThat(plan.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void the_fate_of_one_file_is_explained() {
        Cli.Run goes =
                acting.run(
                        "plan",
                        tree.root(),
                        "--prefer",
                        tree.path("stays"),
                        "--explain",
                        tree.path("goes/a"));
        assertThat(goes.out())
                .contains(
                        tree.path("goes/a")
                                + " goes, and "
                                + tree.path("stays/a")
                                + " stays: prefer ");

        Cli.Run tied = acting.run("plan", "--explain", tree.path("goes/a"));
        assertThat(tied.out()).contains("goes/a stays").contains("a tie: no rule tells");

        acting.run("plan", tree.root(), "--prefer", tree.path("goes"));
        Cli.Run planned = acting.run("plan", "--explain", tree.path("stays/a"));
        assertThat(planned.out())
                .contains("stays/a goes, and " + tree.path("goes/a") + " stays: prefer ");
        assertThat(planned.err()).contains("by the rules of the newest plan");

        tree.file("alone", "alone");
        acting.scenario().scan(tree.root());
        assertThat(acting.run("plan", "--explain", tree.path("alone")).out())
                .contains("stays: no copy of it is known");
        Cli.Run unknown = acting.run("plan", "--explain", directory.resolve("unknown"));
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("the catalog does not know");
    }

    @Test
    void a_script_calls_dupfinder_for_each_action() {
        Cli.Run plan = acting.run("plan", tree.root(), "--prefer", tree.path("stays"), "--script");

        assertThat(plan.out().lines()).first().isEqualTo("#!/bin/sh");
        assertThat(plan.out())
                .contains("dupfinder apply --yes --only 1 \"$plan\"  # quarantine ")
                .doesNotContain("rm ");
        assertThat(plan.err()).contains("would quarantine 2 files");
    }

    @Test
    void a_part_of_a_plan_is_applied() {
        acting.plan();
        Cli.Run first = acting.run("apply", "--last", "--yes", "--only", "2");
        assertThat(first.out()).contains("1 file done");
        assertThat(tree.path("goes/a").toFile().exists() ^ tree.path("goes/b").toFile().exists())
                .isTrue();

        acting.scenario().scan(tree.root());
        acting.plan();
        assertThat(acting.run("apply", "--last", "--yes", "--limit-bytes", "3").out())
                .contains("nothing of the plan is selected");
        assertThat(acting.run("apply", "--last", "--yes", "--limit-files", "1").out())
                .contains("1 file done");
    }

    @Test
    void a_tie_of_many_copies_is_shown_in_part() {
        for (int i = 0; i < 6; i++) {
            tree.file("many/" + i, "content of many");
        }
        acting.scenario().scan(tree.root());

        Cli.Run plan = acting.run("plan", tree.path("many"));

        assertThat(plan.out())
                .contains("either  " + tree.path("many/0"), "or  " + tree.path("many/3"))
                .contains("or  one of 2 more")
                .doesNotContain("many/4", "many/5");
    }

    @Test
    void parts_that_do_not_exist_are_refused() {
        acting.plan();

        Cli.Run beyond = acting.run("apply", "--last", "--yes", "--only", "1,99");
        assertThat(beyond.code()).isEqualTo(ExitCode.USAGE);
        assertThat(beyond.err()).contains("--only 99 names no action: the plan has 2 actions");
        Cli.Run negative = acting.run("apply", "--last", "--yes", "--limit-files", "-1");
        assertThat(negative.code()).isEqualTo(ExitCode.USAGE);
        assertThat(negative.err()).contains("--limit-files takes a whole number from 1 on");
        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path("goes/b")).exists();
    }

    @Test
    void a_plan_goes_on_with_what_is_left_of_it() {
        acting.plan();
        acting.run("apply", "--last", "--yes", "--only", "2");

        Cli.Run rest = acting.run("apply", "--last", "--yes");
        assertThat(rest.code()).isEqualTo(ExitCode.OK);
        assertThat(rest.err()).contains("1 action of this plan was done before");
        assertThat(rest.out()).contains("1 file done");
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(tree.path("goes/b")).doesNotExist();

        Cli.Run again = acting.run("apply", "--last", "--yes");
        assertThat(again.code()).isEqualTo(ExitCode.OK);
        assertThat(again.out()).contains("nothing is left to do of this plan");

        acting.run("undo");
        acting.run("undo");
        assertThat(acting.run("apply", "--last", "--yes").err())
                .doesNotContain("done before")
                .contains("the file was changed since it was scanned");
    }

    @Test
    void runs_are_listed_with_what_became_of_them() {
        acting.plan();
        acting.apply();
        assertThat(acting.run("catalog", "runs").out())
                .contains("quarantine")
                .containsPattern("done +2 +0 +0 +0 +8.0 KiB|done +2 +0 +0 +0 +\\S+");

        acting.undo();
        assertThat(acting.run("catalog", "runs").out()).contains("undone");
        assertThat(
                        acting.scenario()
                                .cli()
                                .catalog()
                                .rows("select standing, count(*) from action group by 1"))
                .containsExactly("UNDONE|2");
    }

    @Test
    void lines_of_a_plan_and_lists_follow_their_schemas() throws IOException {
        tree.hardLink("goes/link", "goes/a").file("goes/é\n", "one content");
        Path away = directory.resolve("away");
        for (Object[] options :
                new Object[][] {
                    {"--keep-per", "volume", "--protect", "*.x"}, {"--move-to", away}
                }) {
            tree.file("goes/b.x", "one content");
            acting.plan(options);
            assertThat(Files.readAllLines(acting.planFile()))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(line -> assertThat(Contract.violations("plan", line)).isEmpty());
        }
        acting.apply();
        acting.run("protect", "*.raw");

        assertThat(
                        Contract.violations(
                                "runs", acting.run("catalog", "runs", "--format", "json").out()))
                .isEmpty();
        assertThat(
                        Contract.violations(
                                "protected", acting.run("protect", "--format", "json").out()))
                .isEmpty();
        assertThat(acting.run("catalog", "stats").out()).contains("in quarantine");
    }

    @Test
    void a_path_that_undo_is_limited_to_is_put_back_alone() {
        acting.plan();
        acting.apply();

        acting.undo("--path", tree.path("goes/a"));
        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path("goes/b")).doesNotExist();

        acting.undo();
        assertThat(tree.path("goes/b")).exists();
    }
}

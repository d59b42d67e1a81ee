package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan that was cut, edited or carried elsewhere is refused before anything is done.
@Tag("fast")
class RefusedPlansTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private TreeState before;

    @BeforeEach
    void plan() {
        acting = new ActingScenario(directory);
        acting.tree().file("stays/b", "another content").file("goes/b", "another content");
        acting.plan();
        before = acting.state();
    }

    @Test
    void one_that_was_cut_short_is_refused() throws IOException {
        List<String> lines = Files.readAllLines(acting.planFile());
        for (int kept = 0; kept < lines.size(); kept++) {
            Files.write(acting.planFile(), lines.subList(0, kept));
            assertRefused(kept == 0 ? "it is empty" : "it was cut short");
        }
        String whole = String.join("\n", lines);
        Files.writeString(acting.planFile(), whole.substring(0, whole.length() - 3));
        assertRefused("Line 4: this is not JSON");
    }

    @Test
    void an_action_that_does_not_exist_is_refused() {
        acting.edit("\"action\":\"quarantine\",\"size\"", "\"action\":\"shred\",\"size\"");
        assertRefused("there is no action \"shred\"");
    }

    @Test
    void a_line_that_is_missing_is_noticed() throws IOException {
        List<String> lines = Files.readAllLines(acting.planFile());
        Files.write(acting.planFile(), List.of(lines.get(0), lines.get(2), lines.get(3)));
        assertRefused("Line 2: it has the number 2 here");

        Files.write(acting.planFile(), List.of(lines.get(0), lines.get(1), lines.get(3)));
        assertRefused("the last line counts other actions");
    }

    @Test
    void a_victim_that_is_its_own_survivor_is_refused() throws IOException {
        String plan = Files.readString(acting.planFile());
        String survivor = plan.split("\"survivor\":", -1)[1].split("}", -1)[0];
        String victim = plan.split("\"victim\":", -1)[1].split("}", -1)[0];
        acting.edit(survivor, victim);
        assertRefused("is its own survivor");
    }

    @Test
    void a_circle_in_which_no_copy_would_stay_is_refused() throws IOException {
        List<String> lines = Files.readAllLines(acting.planFile());
        String line = lines.get(1);
        String survivor = line.split("\"survivor\":", -1)[1].split("}", -1)[0];
        String victim = line.split("\"victim\":", -1)[1].split("}", -1)[0];
        String turned =
                line.replace(survivor, "@")
                        .replace(victim, survivor)
                        .replace("@", victim)
                        .replace("\"n\":1", "\"n\":2");
        Files.write(acting.planFile(), List.of(lines.get(0), line, turned, lines.get(3)));
        assertRefused("a survivor is a victim, too");
    }

    @Test
    void a_victim_outside_of_the_roots_is_refused() {
        acting.edit(
                "\"victim\":{\"path\":\"" + acting.tree().root(), "\"victim\":{\"path\":\"/etc");
        assertRefused("lies outside of the plan's roots");
    }

    @Test
    void a_path_that_leads_up_is_refused() {
        acting.edit("/tree/goes/", "/tree/goes/../goes/");
        assertRefused("is not the path of a file");
    }

    @Test
    void one_of_another_host_catalog_or_version_is_refused() {
        acting.edit("\"host\":\"", "\"host\":\"x");
        assertRefused("is of another host");
        acting.edit("\"host\":\"x", "\"host\":\"");
        acting.edit("\"catalog\":\"", "\"catalog\":\"0");
        assertRefused("was made from another catalog");
        acting.edit("\"catalog\":\"0", "\"catalog\":\"");
        acting.edit("dupfinder.plan/1", "dupfinder.plan/2");
        assertRefused("was written as dupfinder.plan/2");
        acting.edit("dupfinder.plan/2", "dupfinder.report/1");
        assertRefused("this is no plan");
    }

    @Test
    void paths_and_numbers_that_nobody_wrote_so_are_refused() throws IOException {
        String whole = Files.readString(acting.planFile());
        for (String[] change :
                new String[][] {
                    {"/tree/goes/", "/tree/go\\\\xes/"},
                    {"/tree/goes/", "/tree/go\\u0000es/"},
                    {"\"path\":\"/", "\"path\":\"./"},
                    {"\"path\":\"", "\"rawPath\":\"!\",\"path\":\""},
                    {"\"path\":\"", "\"rawPath\":\"L3g=\",\"path\":\""},
                    {"\"size\":", "\"size\":-"},
                    {"\"size\":", "\"size\":99999999999999999999"},
                    {"\"frees\":", "\"frees\":-"},
                    {"\"inode\":\"", "\"inode\":\"-"},
                    {"\"mtimeNs\":", "\"mtimeNs\":1.5e"},
                }) {
            acting.edit(change[0], change[1]);
            assertRefused("Line ");
            Files.writeString(acting.planFile(), whole);
        }
        acting.apply();
    }

    @Test
    void what_is_no_text_or_no_file_is_refused() throws IOException {
        byte[] plan = Files.readAllBytes(acting.planFile());
        plan[plan.length / 2] = (byte) 0xff;
        Files.write(acting.planFile(), plan);
        assertRefused("it is not UTF-8");
        Files.write(acting.planFile(), new byte[10_000]);
        assertRefused("Line 1: ");

        Cli.Run applied = acting.run("apply", "--yes", directory);
        assertThat(applied.code()).isEqualTo(ExitCode.USAGE);
        assertThat(applied.err()).contains(directory.toString()).contains("cannot be read");
        Cli.Run rules = acting.run("plan", "--rules", directory, acting.tree().root());
        assertThat(rules.code()).isEqualTo(ExitCode.USAGE);
        assertThat(rules.err()).contains(directory.toString()).contains("cannot be read");
    }

    @Test
    void no_plan_and_two_plans_are_wrong_usage() {
        assertThat(acting.run("apply", "--yes").code()).isEqualTo(ExitCode.USAGE);
        assertThat(acting.run("apply", "--yes", "--last", "plan").code()).isEqualTo(ExitCode.USAGE);
        Cli.Run missing = acting.run("apply", "--yes", directory.resolve("missing"));
        assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("cannot be read: it is not there");
    }

    private void assertRefused(String words) {
        Cli.Run applied = acting.run("apply", "--yes", "--last");
        assertThat(applied.err()).contains(words).contains("nothing was changed");
        assertThat(applied.code()).isEqualTo(ExitCode.USAGE);
        assertThat(acting.state()).isEqualTo(before);
    }
}

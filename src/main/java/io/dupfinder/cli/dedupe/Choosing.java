package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.file.ByteCount;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks about each group of a plan, before anything is done: no file waits locked for an answer.
final class Choosing {

    /// Number of files of a group that are shown.
    private static final int SHOWN = 10;

    private static final String HELP =
            """
            y  yes, act on these files
            n  no, leave them alone
            a  yes, and for all groups that follow
            d  done: no for all groups that follow
            q  quit, and do nothing at all
            """;

    private final CommandContext context;
    private final BitSet chosen = new BitSet();
    private boolean takesAll;
    private boolean isDone;

    Choosing(CommandContext context) {
        this.context = context;
    }

    /// The numbers of the actions that were chosen.
    ///
    /// @throws io.dupfinder.dedupe.PlanRefusedException when the person quits
    BitSet choose(PlanSource source, Selection selection) {
        return source.read(reader -> {
            Supplier<Optional<PlannedAction>> plan = selection.of(reader::next);
            List<PlannedAction> group = new ArrayList<>();
            for (Optional<PlannedAction> next = plan.get();
                    next.isPresent() && !isDone;
                    next = plan.get()) {
                if (!group.isEmpty() && !isOneGroup(group.getFirst(), next.get())) {
                    ask(group);
                    group.clear();
                }
                group.add(next.get());
            }
            if (!isDone && !group.isEmpty()) {
                ask(group);
            }
            return chosen;
        });
    }

    private static boolean isOneGroup(PlannedAction one, PlannedAction other) {
        return one.digest().equals(other.digest()) && one.size().equals(other.size());
    }

    private void ask(List<PlannedAction> group) {
        if (takesAll) {
            take(group);
            return;
        }
        show(group);
        Question question = new Question(context);
        while (true) {
            switch (question.answer("%s? [y,n,a,d,q,?] ".formatted(words(group)))) {
                case "y", "yes" -> {
                    take(group);
                    return;
                }
                case "n", "no" -> {
                    return;
                }
                case "a" -> {
                    take(group);
                    takesAll = true;
                    return;
                }
                case "d" -> {
                    isDone = true;
                    return;
                }
                case "q", Question.END -> throw Question.refused();
                default -> {
                    context.errors().print(HELP);
                    context.errors().flush();
                }
            }
        }
    }

    private void take(List<PlannedAction> actions) {
        actions.forEach(action -> chosen.set(Math.toIntExact(action.number())));
    }

    private static String words(List<PlannedAction> group) {
        PlannedAction first = group.getFirst();
        String files =
                first.isDirectory()
                        ? PlanText.wholes(
                                first.action(),
                                group.size(),
                                group.stream().mapToLong(PlannedAction::files).sum(),
                                0)
                        : PlanText.files(first.action(), group.size());
        ByteCount bytes =
                group.stream().map(PlannedAction::size).reduce(ByteCount.ZERO, ByteCount::plus);
        return "%s, %s".formatted(PlanSource.capitalized(files), bytes.human());
    }

    private void show(List<PlannedAction> group) {
        PlannedAction first = group.getFirst();
        context.errors().printf("%nstays  %s (%s)%n", first.survivor().path(), first.rule());
        group.stream()
                .limit(SHOWN)
                .forEach(action -> {
                    context.errors().printf(" goes  %s%n", action.victim().path());
                    action.links()
                            .forEach(link -> context.errors().printf(" link  %s%n", link.path()));
                });
        if (group.size() > SHOWN) {
            context.errors().printf("       and %,d more%n", group.size() - SHOWN);
        }
        context.errors().flush();
    }
}

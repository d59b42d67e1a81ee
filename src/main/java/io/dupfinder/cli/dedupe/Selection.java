package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.file.ByteCount;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that take only a part of a plan.
final class Selection {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "N",
            description = "Only the actions with these numbers, as the plan has them.")
    private final Set<Long> only = new LinkedHashSet<>();

    private Optional<BitSet> chosen = Optional.empty();
    private BitSet done = new BitSet();

    @Option(names = "--limit-files", paramLabel = "N", description = "Stop after N actions.")
    private @Nullable Long mostFiles;

    @Option(
            names = "--limit-bytes",
            paramLabel = "SIZE",
            description = "Stop before more than SIZE bytes of files went.")
    private @Nullable ByteCount mostBytes;

    /// Takes only these actions from now on.
    void only(BitSet numbers) {
        chosen = Optional.of(numbers);
    }

    /// Leaves out these actions from now on: earlier runs did them.
    void leaveOut(BitSet numbers) {
        done = numbers;
    }

    private boolean isWanted(long number) {
        int place = Math.toIntExact(number);
        return !done.get(place)
                && chosen.map(numbers -> numbers.get(place))
                        .orElseGet(() -> only.isEmpty() || only.contains(number));
    }

    /// The reason why the options cannot be meant, if there is one.
    ///
    /// @param actions number of actions of the plan
    Optional<String> refusal(long actions) {
        if (mostFiles != null && mostFiles < 1) {
            return Optional.of("--limit-files takes a whole number from 1 on");
        }
        return only.stream()
                .filter(number -> number < 1 || number > actions)
                .findFirst()
                .map(number ->
                        "--only %d names no action: the plan has %s"
                                .formatted(number, SummaryText.count(actions, "action")));
    }

    /// The actions of a plan that are selected, in their order.
    Supplier<Optional<PlannedAction>> of(Supplier<Optional<PlannedAction>> plan) {
        return new Supplier<>() {
            private long files;
            private long bytes;

            @Override
            public Optional<PlannedAction> get() {
                Optional<PlannedAction> next = plan.get();
                while (next.isPresent() && !isWanted(next.get().number())) {
                    next = plan.get();
                }
                if (next.isEmpty()) {
                    return next;
                }
                files++;
                bytes += next.get().size().bytes();
                boolean isTooMuch =
                        (mostFiles != null && files > mostFiles)
                                || (mostBytes != null && bytes > mostBytes.bytes());
                return isTooMuch ? Optional.empty() : next;
            }
        };
    }
}

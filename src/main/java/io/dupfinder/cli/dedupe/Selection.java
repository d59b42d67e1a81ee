package io.dupfinder.cli.dedupe;

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

    private boolean isWanted(long number) {
        return chosen.map(numbers -> numbers.get(Math.toIntExact(number)))
                .orElseGet(() -> only.isEmpty() || only.contains(number));
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

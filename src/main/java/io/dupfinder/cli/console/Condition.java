package io.dupfinder.cli.console;

import io.dupfinder.file.FilePath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A condition of `report --fail-if`: a metric compared with a number.
///
/// @param under only what lies at or below this path
/// @param text as it was typed
public record Condition(
        Metric metric, Comparison comparison, long limit, Optional<FilePath> under, String text) {

    /// The number that is measured.
    public enum Metric {
        /// Duplicate groups that nobody acknowledged.
        GROUPS(false),
        REDUNDANT_FILES(false),
        RECLAIMABLE(true),
        /// Groups that the newest scan brought.
        NEW_GROUPS(false),
        NEW_RECLAIMABLE(true),
        /// Files that `catalog verify` found changed.
        SUSPECT(false),
        /// Copies of each file; one file with fewer is enough.
        COPIES(false);

        private final boolean isBytes;

        Metric(boolean isBytes) {
            this.isBytes = isBytes;
        }

        public boolean isBytes() {
            return isBytes;
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Metric> ofLabel(String label) {
            return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
        }

        static String labels() {
            return Arrays.stream(values()).map(Metric::label).collect(Collectors.joining(", "));
        }
    }

    /// How the metric is compared.
    enum Comparison {
        LESS("<") {
            @Override
            boolean holds(long value, long limit) {
                return value < limit;
            }
        },
        AT_MOST("<=") {
            @Override
            boolean holds(long value, long limit) {
                return value <= limit;
            }
        },
        MORE(">") {
            @Override
            boolean holds(long value, long limit) {
                return value > limit;
            }
        },
        AT_LEAST(">=") {
            @Override
            boolean holds(long value, long limit) {
                return value >= limit;
            }
        };

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        abstract boolean holds(long value, long limit);

        static Optional<Comparison> ofSign(String sign) {
            return Arrays.stream(values()).filter(it -> it.sign.equals(sign)).findFirst();
        }
    }

    /// The same condition on another path.
    public Condition in(FilePath path) {
        return new Condition(metric, comparison, limit, Optional.of(path), text);
    }

    public boolean holds(long value) {
        return comparison.holds(value, limit);
    }
}

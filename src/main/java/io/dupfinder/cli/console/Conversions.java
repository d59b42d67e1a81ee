package io.dupfinder.cli.console;

import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.config.Environment;
import io.dupfinder.config.NearestName;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.PathRegex;
import io.dupfinder.report.LineTemplate;
import io.dupfinder.report.ReportFormat;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Converts arguments into values. The message of a refusal says what would be accepted.
public final class Conversions {

    private static final Pattern SIZE =
            Pattern.compile(
                    "(\\d{1,19})(\\.\\d{1,9})?(?:([kmgtp])(?:i?b)?|b)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern COPIES = Pattern.compile("(<=|>=|<|>|=?)\\s*(\\d{1,9})");

    private static final String UNITS = "kmgtp";

    private final Environment environment;

    public Conversions(Environment environment) {
        this.environment = environment;
    }

    public void registerWith(CommandLine line) {
        line.registerConverter(FilePath.class, this::path);
        line.registerConverter(
                OutputFile.class,
                text -> new OutputFile(text.equals("-") ? OutputFile.STANDARD_OUTPUT : path(text)));
        line.registerConverter(ByteCount.class, Conversions::size);
        line.registerConverter(ReadRate.class, Conversions::rate);
        line.registerConverter(DigestAlgorithm.class, Conversions::algorithm);
        line.registerConverter(ReportFormat.class, Conversions::format);
        line.registerConverter(CopyCount.class, Conversions::copies);
        line.registerConverter(LineTemplate.class, Conversions::template);
        line.registerConverter(Glob.class, Conversions::glob);
        line.registerConverter(Percentage.class, Conversions::percentage);
        line.registerConverter(PathRegex.class, Conversions::regex);
        line.registerConverter(Duration.class, Conversions::age);
        line.registerConverter(PointInTime.class, Conversions::time);
        line.registerConverter(LocalDate.class, Conversions::date);
        line.registerConverter(
                Condition.class,
                text -> new ConditionParser(text, this::path, it -> size(it).bytes()).parse());
        line.registerConverter(FileSystemChoice.class, FileSystemChoice::of);
    }

    /// Converts a path that was parsed as text.
    ///
    /// @throws ParameterException of this command when the text cannot be a path
    public FilePath path(CommandLine line, String argument) {
        return path(line, RawArguments.bytes(argument));
    }

    /// Converts the bytes of a path.
    ///
    /// @throws ParameterException of this command when they cannot be a path
    public FilePath path(CommandLine line, byte[] argument) {
        try {
            return path(argument);
        } catch (TypeConversionException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    private FilePath path(String argument) {
        return path(RawArguments.bytes(argument));
    }

    /// Converts a path; a relative one starts at the working directory.
    private FilePath path(byte[] argument) {
        if (argument.length == 0) {
            throw new TypeConversionException("an empty path names nothing");
        }
        try {
            return NioPath.ofTyped(argument, environment.workingDirectory());
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + RawArguments.text(argument) + "' cannot be a path on this system");
        }
    }

    private static ByteCount size(String argument) {
        Matcher matcher = SIZE.matcher(argument);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + argument + "' is not a size; write 4096, 10K, 1.5M or 2GiB");
        }
        String fraction = Optional.ofNullable(matcher.group(2)).orElse("");
        String unit = matcher.group(3);
        int power = unit == null ? 0 : UNITS.indexOf(unit.toLowerCase(Locale.ROOT)) + 1;
        if (unit == null && !fraction.isEmpty()) {
            throw new TypeConversionException(
                    "'" + argument + "' is no whole number of bytes; write 1.5M or 1536K");
        }
        try {
            BigDecimal bytes =
                    new BigDecimal(matcher.group(1) + fraction)
                            .multiply(BigDecimal.valueOf(1L << (10 * power)));
            return new ByteCount(bytes.toBigInteger().longValueExact());
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + argument + "' is larger than any file");
        }
    }

    private static ReadRate rate(String argument) {
        try {
            return new ReadRate(size(argument.replaceFirst("(?i)/s(ec)?$", "")));
        } catch (TypeConversionException e) {
            throw new TypeConversionException(
                    "'%s' is no rate; write 50MB/s or 512K".formatted(argument));
        }
    }

    private static Duration age(String argument) {
        return PointInTime.age(argument)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'" + argument + "' is not an age; write 12h, 90d, 8w or 2y"));
    }

    private static PointInTime time(String argument) {
        return PointInTime.of(argument)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' is no time; write %s"
                                        .formatted(argument, PointInTime.FORMS)));
    }

    private static LocalDate date(String argument) {
        try {
            return LocalDate.parse(argument);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + argument + "' is no date; write 2027-01-31");
        }
    }

    private static <T> String meant(String written, T[] choices, Function<T, String> label) {
        return NearestName.of(written, Arrays.stream(choices).map(label).toList())
                .map(", did you mean %s?"::formatted)
                .orElse("");
    }

    private static DigestAlgorithm algorithm(String argument) {
        return DigestAlgorithm.ofLabel(argument.toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        new TypeConversionException(
                                "there is no algorithm '%s'%s; choose %s"
                                        .formatted(
                                                argument,
                                                meant(
                                                        argument,
                                                        DigestAlgorithm.values(),
                                                        DigestAlgorithm::label),
                                                DigestAlgorithm.labels())));
    }

    private static ReportFormat format(String argument) {
        return ReportFormat.ofLabel(argument.toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        new TypeConversionException(
                                "there is no format '%s'%s; choose %s"
                                        .formatted(
                                                argument,
                                                meant(
                                                        argument,
                                                        ReportFormat.values(),
                                                        ReportFormat::label),
                                                ReportFormat.labels())));
    }

    private static CopyCount copies(String argument) {
        Matcher matcher = COPIES.matcher(argument.strip());
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + argument + "' is no number of copies; write 3, '>=3', '<5' or '<2'");
        }
        int number = Integer.parseInt(matcher.group(2));
        try {
            return switch (matcher.group(1)) {
                case "<" -> new CopyCount(1, number - 1);
                case "<=" -> new CopyCount(1, number);
                case ">" -> new CopyCount(number + 1, Integer.MAX_VALUE);
                case ">=" -> new CopyCount(number, Integer.MAX_VALUE);
                default -> new CopyCount(number, number);
            };
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + argument + "' fits nothing: every file is one copy at least");
        }
    }

    private static LineTemplate template(String argument) {
        try {
            return LineTemplate.of(argument);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static Percentage percentage(String argument) {
        try {
            return Percentage.of(argument);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static PathRegex regex(String argument) {
        try {
            return PathRegex.of(argument);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static Glob glob(String argument) {
        try {
            return Glob.of(argument);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}

package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// PostgreSQL's file of passwords: `$PGPASSFILE`, else `~/.pgpass`, with lines of
/// `host:port:database:user:password`, where `*` stands for any.
///
/// The driver's own reading is not used: it ignores `HOME` and accepts files that others may read,
/// and libpq does neither (its manual, "The Password File").
final class PasswordFile {

    private static final String VARIABLE = "PGPASSFILE";
    private static final int FIELDS = 5;

    private final Environment environment;
    private final ConfigProblems problems;

    PasswordFile(Environment environment, ConfigProblems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /// The first password for these, in this order: host without brackets, port, database, user.
    Optional<RawSetting> find(String... key) {
        FilePath file =
                environment
                        .directory(VARIABLE)
                        .orElseGet(() -> SettingPath.below(environment.home(), ".pgpass"));
        return lines(file).stream()
                .map(PasswordFile::fields)
                .filter(fields -> fields.size() == FIELDS && matches(fields, key))
                .findFirst()
                .map(fields ->
                        new RawSetting(
                                fields.getLast(),
                                new Origin.InFile(file),
                                "the password in " + file,
                                environment.workingDirectory(),
                                false));
    }

    private List<String> lines(FilePath file) {
        try {
            Path path = NioPath.of(file);
            if (!Files.isRegularFile(path)) {
                return List.of();
            }
            if (FileTrust.isReadableByOthers(file)) {
                problems.warn(
                        file + " is ignored, since others may read it; run chmod 600 " + file);
                return List.of();
            }
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            problems.warn(file + " cannot be read, so no password is taken from it");
            return List.of();
        }
    }

    private static boolean matches(List<String> fields, String[] key) {
        List<String> pattern = fields.subList(0, FIELDS - 1);
        for (int i = 0; i < key.length; i++) {
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(key[i])) {
                return false;
            }
        }
        return true;
    }

    /// Fields end at colons; a backslash takes the next character as it is.
    private static List<String> fields(String line) {
        List<StringBuilder> fields = new ArrayList<>(List.of(new StringBuilder()));
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                fields.getLast().append(line.charAt(i));
            } else if (c == ':' && fields.size() < FIELDS) {
                fields.add(new StringBuilder());
            } else {
                fields.getLast().append(c);
            }
        }
        return fields.stream().map(StringBuilder::toString).toList();
    }
}

package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The account this process acts for.
///
/// @param userId effective; empty where the system has no such numbers
/// @param name of the operating system's user
/// @param home as in the system's records, independent of `$HOME`
public record Account(OptionalInt userId, String name, FilePath home) {

    private static final FilePath STATUS = FilePath.ofPlain("/proc/self/status");
    private static final FilePath PASSWD = FilePath.ofPlain("/etc/passwd");

    // name:password:uid:gid:comment:home:shell
    private static final int PASSWD_UID = 2;
    private static final int PASSWD_HOME = 5;

    /// The account of the running process.
    public static Account current() {
        OptionalInt userId = effectiveUserId();
        return userId.stream()
                .boxed()
                .flatMap(id -> passwdEntry(PASSWD, id))
                .findFirst()
                .orElseGet(() -> ofProperties(userId));
    }

    /// The entry of `userId` in a file like `/etc/passwd`.
    static Stream<Account> passwdEntry(FilePath passwd, int userId) {
        return lines(passwd).stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > PASSWD_HOME)
                .filter(fields -> fields[PASSWD_UID].equals(Integer.toString(userId)))
                .filter(fields -> fields[PASSWD_HOME].startsWith("/"))
                .map(fields -> ofPasswd(fields, userId));
    }

    /// The number of a user of this system, by name or by the number itself; empty where nobody is
    /// called so. Users whom only a directory service knows have a number only.
    public static OptionalInt userNumber(String user) {
        return user.matches("\\d{1,10}")
                ? OptionalInt.of(Integer.parseUnsignedInt(user))
                : userNumber(PASSWD, user);
    }

    private static OptionalInt userNumber(FilePath passwd, String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return lines(passwd).stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > PASSWD_HOME)
                .filter(fields -> Arrays.equals(latin1(fields[0]), utf8))
                .mapToInt(fields -> Integer.parseUnsignedInt(fields[PASSWD_UID]))
                .findFirst();
    }

    private static Account ofPasswd(String[] fields, int userId) {
        return new Account(
                OptionalInt.of(userId),
                new String(latin1(fields[0]), StandardCharsets.UTF_8),
                FilePath.ofBytes(latin1(fields[PASSWD_HOME])));
    }

    /// The account as the JVM knows it, for accounts that only a directory service knows.
    private static Account ofProperties(OptionalInt userId) {
        String property = System.getProperty("user.home", "/");
        // The JVM says "?" where there is no home.
        FilePath home = SettingPath.ofProperty(property).orElse(FilePath.ofPlain("/"));
        // The JVM says "?" where there is no name, for example in a container run under a bare user
        // id.
        String name = System.getProperty("user.name", "?");
        return new Account(
                userId.isPresent() ? userId : owner(home),
                name.equals("?") ? "dupfinder" : name,
                home);
    }

    /// The owner of the home directory, for systems that do not tell the user id.
    private static OptionalInt owner(FilePath home) {
        try {
            Object owner = Files.getAttribute(NioPath.of(home), "unix:uid");
            return owner instanceof Integer id ? OptionalInt.of(id) : OptionalInt.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt effectiveUserId() {
        // Uid: real, effective, saved, filesystem
        return lines(STATUS).stream()
                .filter(line -> line.startsWith("Uid:"))
                .mapToInt(line -> Integer.parseUnsignedInt(line.split("\\s+", -1)[2]))
                .findFirst();
    }

    /// Lines with one char per byte, so that a home directory keeps its bytes in every locale.
    private static List<String> lines(FilePath file) {
        try {
            return Files.readAllLines(NioPath.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    private static byte[] latin1(String field) {
        return field.getBytes(StandardCharsets.ISO_8859_1);
    }
}

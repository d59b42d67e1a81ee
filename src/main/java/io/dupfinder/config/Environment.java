package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.OpenToOthers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The environment of a run, as far as settings depend on it.
///
/// @param variables of the environment; see [#variables(byte\[\])]
/// @param workingDirectory where relative paths of command line and environment start
/// @param programDirectory where the program itself lies, if the launcher said so
/// @param machineIdFile `/etc/machine-id`
/// @param hostnameFile `/proc/sys/kernel/hostname`
public record Environment(
        Map<String, String> variables,
        FilePath workingDirectory,
        Optional<FilePath> programDirectory,
        Account account,
        FilePath machineIdFile,
        FilePath hostnameFile) {

    private static final int ROOT = 0;
    private static final FilePath MACHINE_ID = FilePath.ofPlain("/etc/machine-id");
    private static final FilePath HOSTNAME = FilePath.ofPlain("/proc/sys/kernel/hostname");

    public Environment {
        variables = Map.copyOf(variables);
    }

    /// An environment with the system's own files.
    public Environment(
            Map<String, String> variables,
            FilePath workingDirectory,
            Optional<FilePath> programDirectory,
            Account account) {
        this(variables, workingDirectory, programDirectory, account, MACHINE_ID, HOSTNAME);
    }

    /// The variables of a block like `/proc/self/environ`, read as UTF-8 in every locale; the JVM's
    /// own map loses all that is not ASCII under cron.
    public static Map<String, String> variables(byte[] block) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : new String(block, StandardCharsets.UTF_8).split("\0", -1)) {
            int separator = entry.indexOf('=');
            if (separator > 0) {
                // The first of two entries with one name counts, as in getenv(3).
                variables.putIfAbsent(
                        entry.substring(0, separator), entry.substring(separator + 1));
            }
        }
        return variables;
    }

    /// The value of a variable; an empty one counts as unset.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// The file a variable names, as seen from the working directory.
    ///
    /// @throws ConfigException when its bytes cannot be known
    public Optional<FilePath> file(String name) {
        return variable(name)
                .map(value ->
                        SettingPath.resolve(value, workingDirectory, home())
                                .orElseThrow(() ->
                                        new ConfigException(
                                                name
                                                        + ": the path holds control characters or is"
                                                        + " not UTF-8; rename the file")));
    }

    /// The directory a variable names. Relative ones are ignored, as the XDG specification asks.
    Optional<FilePath> directory(String name) {
        return variable(name)
                .filter(value -> value.startsWith("/"))
                .map(value -> SettingPath.plain(value).orElseThrow(() -> notFaithful(name)));
    }

    /// The home directory. Root reads nothing of another user's, which some ways to become root
    /// leave in `HOME`: whose directory it is could have root's files written anywhere.
    public FilePath home() {
        return foreignHome().isPresent()
                ? account.home()
                : directory("HOME").orElse(account.home());
    }

    public boolean isRoot() {
        return account.userId().equals(OptionalInt.of(ROOT));
    }

    /// Another user's directory in `HOME` of root.
    public Optional<ForeignHome> foreignHome() {
        return directory("HOME")
                .flatMap(home -> owner(home).map(user -> new ForeignHome(home, user)));
    }

    /// The stranger who owns a directory of root's, or one above it.
    private Optional<Integer> owner(FilePath home) {
        try {
            return isRoot()
                    ? OpenToOthers.on(home, trustedUsers()).flatMap(OpenToOthers::owner)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Numbers of the users who may own what lies above a file of ours: those who are trusted and,
    /// for root's own directory in another user's home, that user.
    public Set<Integer> usersAbove(FilePath file) {
        Set<Integer> users = trustedUsers();
        foreignHome()
                .filter(home ->
                        file.startsWith(Places.of(this).dataDirectory())
                                && file.startsWith(home.directory()))
                .ifPresent(home -> users.add(home.owner()));
        return users;
    }

    /// Numbers of the users who may write what this process goes by: root, its own and, under sudo,
    /// the one who called it.
    public Set<Integer> trustedUsers() {
        Set<Integer> users = new HashSet<>();
        users.add(ROOT);
        account.userId().ifPresent(users::add);
        if (isRoot()) {
            variable("SUDO_UID")
                    .filter(id -> id.matches("[0-9]{1,9}"))
                    .map(Integer::valueOf)
                    .ifPresent(users::add);
        }
        return users;
    }

    /// `$name`, else the directories below the home directory.
    FilePath baseDirectory(String name, String belowHome) {
        return directory(name).orElseGet(() -> SettingPath.below(home(), belowHome));
    }

    private static ConfigException notFaithful(String name) {
        return new ConfigException(
                name
                        + ": the path holds control characters or is not UTF-8; name a directory"
                        + " without them");
    }

    /// Names without values, since one may be a password.
    @Override
    public String toString() {
        return "Environment[variables=%s, workingDirectory=%s, programDirectory=%s, account=%s]"
                .formatted(variables.keySet(), workingDirectory, programDirectory, account);
    }
}

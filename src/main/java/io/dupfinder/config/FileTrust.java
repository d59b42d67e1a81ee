package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OpenToOthers;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks that another user cannot have written a configuration file.
///
/// The file decides where the catalog is, and thereby what is deleted. A file that another user
/// owns or may write is refused (git does so since CVE-2022-24765). Trusted owners are root, the
/// user of this process and, under sudo, the user who called it. A file beside the program is
/// trusted like the program.
final class FileTrust {

    private static final List<FilePath> DESCRIPTORS =
            List.of(FilePath.ofPlain("/dev/fd"), FilePath.ofPlain("/proc"));

    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int PIPE = 0010000;
    private static final int WRITABLE_BY_OTHERS = 0002;
    private static final int READABLE_BY_OTHERS = 0044;

    private final Environment environment;
    private final Optional<FilePath> programDirectory;

    /// @param programDirectory a directory whose owner is trusted too
    FileTrust(Environment environment, Optional<FilePath> programDirectory) {
        this.environment = environment;
        this.programDirectory = programDirectory;
    }

    /// @throws ConfigException when the file is not trusted, with the remedy
    void check(FilePath file) throws IOException {
        if (!isUnix()) {
            return;
        }
        Owned owned = Owned.of(file);
        if (!owned.isFile() && !(owned.isPipe() && isDescriptor(file))) {
            throw new ConfigException(
                    file + " is neither a file nor a shell's <(...); name a file");
        }
        if (owned.mayBeWritten()) {
            throw new ConfigException(
                    file + " can be written by every user; chmod o-w it, and see what it says");
        }
        if (!trustedUsers().contains(owned.userId())
                && environment.account().userId().isPresent()) {
            throw new ConfigException(
                    file
                            + " belongs to another user (uid "
                            + owned.userId()
                            + "); chown it, or name a file of your own with "
                            + Overrides.CONFIG_OPTION);
        }
        requireOwnWay(file);
    }

    private void requireOwnWay(FilePath file) throws IOException {
        Optional<OpenToOthers> open =
                isDescriptor(file) || environment.account().userId().isEmpty()
                        ? Optional.empty()
                        : OpenToOthers.on(file, trustedUsers());
        if (open.isPresent()) {
            throw new ConfigException(
                    "%s, %s may have put %s there; %s, or move the file"
                            .formatted(
                                    open.get().words(),
                                    open.get().owner().isPresent() ? "who" : "so anybody",
                                    file,
                                    open.get().remedy()));
        }
    }

    /// Whether others than the owner may read the file.
    static boolean isReadableByOthers(FilePath file) throws IOException {
        return isUnix() && (Owned.of(file).mode() & READABLE_BY_OTHERS) != 0;
    }

    private Set<Integer> trustedUsers() throws IOException {
        Set<Integer> users = environment.trustedUsers();
        if (programDirectory.isPresent()) {
            users.add(Owned.of(programDirectory.get()).userId());
        }
        return users;
    }

    /// Whether this is a pipe that is open already, such as a shell's `<(...)`. Opening any other
    /// would wait for a writer, perhaps for ever.
    private static boolean isDescriptor(FilePath file) {
        return DESCRIPTORS.stream().anyMatch(file::startsWith);
    }

    private static boolean isUnix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }

    /// Owner and mode of a file; of a symbolic link's target, not of the link.
    private record Owned(int userId, int mode) {

        static Owned of(FilePath file) throws IOException {
            Map<String, Object> attributes =
                    Files.readAttributes(NioPath.of(file), "unix:uid,mode");
            return new Owned(number(attributes, "uid"), number(attributes, "mode"));
        }

        boolean isFile() {
            return (mode & TYPE) == REGULAR;
        }

        boolean isPipe() {
            return (mode & TYPE) == PIPE;
        }

        boolean mayBeWritten() {
            return (mode & WRITABLE_BY_OTHERS) != 0;
        }

        private static int number(Map<String, Object> attributes, String name) {
            return attributes.get(name) instanceof Integer number ? number : -1;
        }
    }
}

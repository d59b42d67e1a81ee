import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes a directory into a zip, sorted by name, with the times and modes of its files: `java packaging/Zip.java ZIP DIRECTORY`.
/// The tool `jar` keeps no modes, and the launcher would have to be made executable by hand.
void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    URI zip = URI.create("jar:" + Path.of(arguments[0]).toUri());
    try (FileSystem entries = FileSystems.newFileSystem(zip, Map.of("create", "true", "enablePosixFileAttributes", "true"));
            Stream<Path> tree = Files.walk(directory)) {
        List<Path> files = tree.sorted().toList();
        for (Path file : files) {
            Path entry = entries.getPath(directory.toAbsolutePath().getParent().relativize(file.toAbsolutePath()).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectory(entry);
            } else {
                Files.copy(file, entry);
            }
            // Otherwise the time of creation is that of the build, and no two builds are equal.
            FileTime time = Files.getLastModifiedTime(file);
            Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(time, time, time);
            Files.setPosixFilePermissions(entry, Files.getPosixFilePermissions(file));
        }
    }
}

package io.dupfinder.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The tree that `bench/finders` let other finders search, and their results, with the original
/// place of the tree replaced by its place here.
public final class FoundPhotos {

    /// The size in bytes of each picture of the beach.
    public static final int BEACH = 30_000;

    private static final String PLACE = "/srv/photos";

    private static final List<String> PICTURES =
            List.of("2023/beach.jpg", "2024/beach copy.jpg", "2024/été/plage.jpg");

    private final Cli cli;
    private final Path directory;
    private final FileTree tree;

    /// @param directory the directory for the files to import
    public FoundPhotos(Scenario scenario, Path directory) throws IOException {
        this.cli = scenario.cli();
        this.directory = directory;
        tree = scenario.tree("photos");
        PICTURES.forEach(name -> tree.file(name, "a".repeat(BEACH)));
        tree.hardLink("2023/link.jpg", "2023/beach.jpg");
        tree.file("2023/note.txt", "tiny note").file("2024/a \"quoted\" \\ name.txt", "tiny note");
        tree.file("2023/lines.txt", "two lines in a name");
        tree.file("2024/a\nb\tc\u0001d", "two lines in a name");
        tree.file("2023/nothing", "").file("2024/nothing", "").file("2024/alone.txt", "alone");
        tree.file("2024/cafe.txt", "raw bytes content");
        FilePath raw =
                FilePath.ofText(tree.path("2023").toString())
                        .resolve("caf\u00e9.txt".getBytes(ISO_8859_1));
        Files.writeString(NioPath.of(raw), "raw bytes content");
    }

    public FileTree tree() {
        return tree;
    }

    /// The finder's result for the tree here.
    public byte[] result(String name) throws IOException {
        String resource = "/io/dupfinder/scenario/finders/" + name;
        try (InputStream in = requireNonNull(getClass().getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), ISO_8859_1);
            String here = new String(tree.root().toString().getBytes(UTF_8), ISO_8859_1);
            return text.replace(PLACE, here).getBytes(ISO_8859_1);
        }
    }

    public String text(String name) throws IOException {
        return new String(result(name), UTF_8);
    }

    /// The same result under a neutral name.
    public Cli.Run importing(byte[] content) throws IOException {
        return cli.run("catalog", "import", Files.write(directory.resolve("found"), content));
    }

    public void imported(String name) throws IOException {
        Cli.Run run = importing(result(name));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    /// The lines of `catalog unverified`.
    public List<String> unverified() {
        Cli.Run run = cli.run("catalog", "unverified", "--format", "csv");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.out().lines().skip(1).toList();
    }

    /// The number of files in the catalog, which need not exist.
    public long files() {
        return cli.catalog().isThere("file_hashes")
                ? cli.catalog().number("select count(*) from file_hashes")
                : 0;
    }
}

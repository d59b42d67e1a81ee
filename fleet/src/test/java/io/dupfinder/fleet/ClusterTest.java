package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real cluster on this machine: a master and two workers in processes of their own, and jobs sent to it as users do.
@Tag("cluster")
class ClusterTest extends FleetFixture {

    private static final long DEADLINE_SECONDS = 600;

    @TempDir Path place;
    private final List<Process> started = new ArrayList<>();
    private Path jar;
    private String master;

    @BeforeEach
    void a_master_and_two_workers() throws Exception {
        makeSparkHome();
        makeJar();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        master = "spark://127.0.0.1:" + port;
        start("master", List.of(), "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", port, "--webui-port", 0);
        await("the master", () -> log("master").contains("Starting Spark master"));
        for (String worker : List.of("worker1", "worker2")) {
            start(worker, List.of(), "org.apache.spark.deploy.worker.Worker", master, "--host", "127.0.0.1", "--webui-port", 0, "-c", 1, "-m", "1g", "-d", place.resolve(worker));
        }
        await("the workers", () -> log("worker1").contains("Successfully registered") && log("worker2").contains("Successfully registered"));
        SyntheticHosts.write(SPARK, base, 6, 50_000, 10_000);
    }

    @AfterEach
    void all_processes_end() throws InterruptedException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
    }

    /// The jars of the test's own class path, as a Spark has them.
    private void makeSparkHome() throws IOException {
        Path jars = Files.createDirectories(place.resolve("spark/jars"));
        for (String entry : System.getProperty("java.class.path").split(":")) {
            try (Stream<Path> found =
                    entry.endsWith("*") ? Files.list(Path.of(entry).getParent()) : Stream.of(Path.of(entry))) {
                for (Path file : found.filter(it -> it.toString().endsWith(".jar")).toList()) {
                    Files.createSymbolicLink(jars.resolve(file.getFileName()), file.toAbsolutePath());
                }
            }
        }
    }

    private void makeJar() throws IOException {
        jar = place.resolve("dupfinder-fleet.jar");
        Path classes = Path.of(Fleet.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, (OutputStream) out);
            }
        }
    }

    private Process start(String name, List<String> options, Object... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx1g", "-XX:+UseSerialGC"));
        for (String opened :
                List.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util", "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", place.resolve("spark/jars") + "/*"));
        Stream.of(words).map(Object::toString).forEach(command::add);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(place.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", place.resolve("spark").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_DIRS", place.resolve("local").toString());
        // Spark's own settings of logs, which say what is waited for; not those of the tests.
        builder.environment().put("SPARK_CONF_DIR", place.resolve("conf").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private String log(String name) {
        try {
            return Files.readString(place.resolve(name + ".log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Process submit(String name) throws IOException {
        return start(
                name,
                List.of(),
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.sql.shuffle.partitions=8",
                "--conf",
                "spark.sql.files.maxPartitionBytes=512k",
                "--class",
                "io.dupfinder.fleet.Fleet",
                jar,
                "group",
                "--base",
                base);
    }

    private Ran ended(String name, Process process) throws InterruptedException {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).as(log(name)).isTrue();
        assertThat(process.exitValue()).as(log(name)).isZero();
        String place =
                log(name).lines().filter(line -> line.matches("(file:)?/.*/runs/[^/]+")).reduce((one, next) -> next).orElseThrow();
        return new Ran(0, place, log(name));
    }

    private boolean hasWritten(String part) throws IOException {
        try (Stream<Path> all = Files.walk(place.resolve("local"))) {
            return all.anyMatch(file -> file.getFileName().toString().startsWith(part));
        } catch (IOException | java.io.UncheckedIOException e) {
            // Spark removes directories meanwhile.
            return false;
        }
    }

    private Optional<ProcessHandle> executor() {
        return started.stream()
                .flatMap(Process::descendants)
                .filter(it -> it.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .findFirst();
    }

    @Test
    void an_executor_that_is_killed_amid_the_shuffle_changes_no_group() throws Exception {
        List<String> expected = groups(runWell("group"));
        Files.createDirectories(place.resolve("local"));
        Process job = submit("job");
        await("a shuffle", () -> hasWritten("shuffle_") || !job.isAlive());

        assertThat(job.isAlive()).as(log("job")).isTrue();
        executor().orElseThrow().destroyForcibly();
        Ran ran = ended("job", job);

        assertThat(log("job")).contains("Lost executor");
        assertThat(expected).hasSizeGreaterThan(1_000);
        assertThat(groups(ran)).isEqualTo(expected);
    }

    @Test
    void a_driver_that_is_killed_publishes_nothing_and_the_next_run_is_right() throws Exception {
        List<String> expected = groups(runWell("group"));
        int before = published().size();
        Process job = submit("killed");
        await("a run", () -> {
            try (Stream<Path> runs = Files.list(base.resolve("runs"))) {
                return runs.filter(Files::isDirectory).count() > before || !job.isAlive();
            }
        });
        assertThat(job.isAlive()).as(log("killed")).isTrue();
        job.destroyForcibly().waitFor();

        assertThat(published()).hasSize(before);
        assertThat(groups(ended("next", submit("next")))).isEqualTo(expected);
    }
}

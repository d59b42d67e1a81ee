package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody listens where the server should be, says that there is no TLS, and asks for the
/// password.
@Tag("fast")
class PasswordAskedForTest {

    private static final String PASSWORD = "c4n4ry";

    /// Numbers of the requests for an encrypted connection (PostgreSQL's protocol, chapter 54).
    private static final int TLS = 80877103;

    private static final int GSS = 80877104;

    @TempDir Path directory;

    /// Asks for the password in one way, and keeps what is sent to it afterwards.
    private static final class Listener implements AutoCloseable {

        private final ServerSocket socket =
                new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final byte[] question;

        /// @param question the server's message of type R
        Listener(byte... question) throws IOException {
            this.question = question;
            Thread.ofPlatform().daemon().start(this::listen);
        }

        private void listen() {
            while (!socket.isClosed()) {
                try (Socket one = socket.accept()) {
                    answer(one);
                } catch (EOFException | SocketException e) {
                    received.add("");
                } catch (IOException e) {
                    received.add(e.toString());
                }
            }
        }

        private void answer(Socket one) throws IOException {
            DataInputStream in = new DataInputStream(one.getInputStream());
            DataOutputStream out = new DataOutputStream(one.getOutputStream());
            int wanted = startup(in);
            while (wanted == TLS || wanted == GSS) {
                out.write('N');
                wanted = startup(in);
            }
            out.write('R');
            out.writeInt(4 + question.length);
            out.write(question);
            int type = in.read();
            received.add(
                    type == 'p'
                            ? new String(in.readNBytes(in.readInt() - 4), StandardCharsets.UTF_8)
                            : "");
        }

        private static int startup(DataInputStream in) throws IOException {
            int length = in.readInt();
            int first = in.readInt();
            in.readNBytes(length - 8);
            return first;
        }

        String url(String mode) {
            return "postgresql://u@127.0.0.1:" + socket.getLocalPort() + "/d" + mode;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Cli.Run scan(String url) {
        FileTree tree = new FileTree(directory.resolve("tree")).file("a", "one");
        return new Cli(directory.resolve("home"))
                .with("DUPFINDER_DB_PASSWORD", PASSWORD)
                .run("scan", "--db-url", url, tree.root());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?sslmode=disable", "?sslmode=allow", "?sslmode=prefer"})
    void it_is_not_sent_as_it_is(String mode) throws Exception {
        try (Listener listener = new Listener((byte) 0, (byte) 0, (byte) 0, (byte) 3)) {
            Cli.Run run = scan(listener.url(mode));

            assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
            assertThat(run.err()).contains("asks for the password as it is", "verify-full");
            assertThat(listener.received).noneMatch(text -> text.contains(PASSWORD));
        }
    }

    @Test
    void a_digest_of_it_is_sent_to_who_asks_for_that() throws Exception {
        byte[] md5 = Arrays.copyOf(new byte[] {0, 0, 0, 5}, 8);
        try (Listener listener = new Listener(md5)) {
            scan(listener.url(""));

            assertThat(listener.received)
                    .anyMatch(text -> text.startsWith("md5"))
                    .noneMatch(text -> text.contains(PASSWORD));
        }
    }
}

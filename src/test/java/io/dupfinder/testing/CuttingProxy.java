package io.dupfinder.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A proxy between the program and a server that breaks a connection at the program's n-th message.
public final class CuttingProxy implements AutoCloseable {

    /// The moment at which a connection breaks.
    public enum Cut {
        /// Before the message reaches the server.
        BEFORE_IT_ARRIVES,
        /// After the server has acted, before its answer arrives.
        BEFORE_THE_ANSWER
    }

    private final ServerSocket door;
    private final int serverPort;
    private final int cutAt;
    private final Cut cut;
    private final AtomicInteger said = new AtomicInteger();

    /// @param cutAt the number of the message over all connections, from 1
    public CuttingProxy(int serverPort, int cutAt, Cut cut) {
        this.serverPort = serverPort;
        this.cutAt = cutAt;
        this.cut = cut;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Whether there were enough messages for the break.
    public boolean hasCut() {
        return said.get() >= cutAt;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pump(client, server, true));
                Thread.ofVirtual().start(() -> pump(server, client, false));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pump(Socket from, Socket to, boolean isClient) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                boolean isCut = isClient && said.incrementAndGet() == cutAt;
                if (isCut && cut == Cut.BEFORE_THE_ANSWER) {
                    from.close();
                }
                if (!isCut || cut == Cut.BEFORE_THE_ANSWER) {
                    out.write(buffer, 0, count);
                    out.flush();
                }
                if (isCut) {
                    to.shutdownOutput();
                    return;
                }
            }
        } catch (IOException ended) {
            // One side is closed, so the other is closed too.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

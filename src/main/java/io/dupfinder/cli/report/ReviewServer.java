package io.dupfinder.cli.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A page on this machine's loopback, at an address that nobody can guess, and the place to which
/// it sends decisions. Pages of other sites reach neither: they do not know the address, may not
/// send JSON, and come under another name of the host.
final class ReviewServer implements AutoCloseable {

    /// Bytes of decisions, at most: some millions of paths.
    static final int MOST = 256 << 20;

    /// Milliseconds between two looks at whether the user has ended it.
    private static final long PAUSE_MILLIS = 100;

    private static final int KEY_LENGTH = 16;
    private static final int ACCEPTED = 200;
    private static final int REFUSED = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());
    private final Path page;
    private final Receiver receiver;
    private final String place;

    /// Takes decisions.
    interface Receiver {

        /// Saves decisions.
        ///
        /// @return what the page says then
        /// @throws IllegalArgumentException with a few words, when they are none
        String take(byte[] decisions) throws IOException;
    }

    /// Begins to serve.
    ///
    /// @param port 0 for any
    ReviewServer(int port, Path page, Receiver receiver) throws IOException {
        this.page = page;
        this.receiver = receiver;
        byte[] key = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        place = "/" + HexFormat.of().formatHex(key) + "/";
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /// The address of the page.
    String address() {
        return origin() + place;
    }

    /// Serves until the condition is true.
    void serveUntil(BooleanSupplier ended) throws InterruptedException {
        while (!ended.getAsBoolean()
                && !threads.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            // The condition is asked again.
        }
    }

    private String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().getPath();
            String how = exchange.getRequestMethod();
            if (!isOfThisName(exchange)) {
                say(exchange, FORBIDDEN, "only " + origin() + " is served");
            } else if (asked.equals(place) && how.equals("GET")) {
                sendPage(exchange);
            } else if (asked.equals(place + "decisions") && how.equals("POST")) {
                receive(exchange);
            } else {
                say(exchange, NOT_FOUND, "nothing is here");
            }
        }
    }

    /// Whether the browser means this host by its number, and not by a name that somebody made lead
    /// here.
    private boolean isOfThisName(HttpExchange exchange) {
        String named = "127.0.0.1:" + server.getAddress().getPort();
        return List.of(named).equals(exchange.getRequestHeaders().get("Host"));
    }

    private void sendPage(HttpExchange exchange) throws IOException {
        begin(exchange, ACCEPTED, "text/html; charset=utf-8", Files.size(page));
        try (OutputStream out = exchange.getResponseBody()) {
            Files.copy(page, out);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        boolean isOwn =
                List.of(origin()).equals(exchange.getRequestHeaders().get("Origin"))
                        && List.of("application/json")
                                .equals(exchange.getRequestHeaders().get("Content-Type"));
        if (!isOwn) {
            say(exchange, FORBIDDEN, "decisions come from the page alone");
            return;
        }
        byte[] decisions;
        try (InputStream in = exchange.getRequestBody()) {
            decisions = in.readNBytes(MOST + 1);
        }
        if (decisions.length > MOST) {
            say(exchange, TOO_LARGE, "these are too many decisions at once");
            return;
        }
        try {
            say(exchange, ACCEPTED, receiver.take(decisions));
        } catch (IllegalArgumentException e) {
            say(exchange, REFUSED, "these are no decisions: " + e.getMessage());
        }
    }

    private static void say(HttpExchange exchange, int status, String words) throws IOException {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        begin(exchange, status, "text/plain; charset=utf-8", text.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(text);
        }
    }

    private static void begin(HttpExchange exchange, int status, String type, long length)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, length);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

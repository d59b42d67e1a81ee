package io.dupfinder.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The DevTools protocol over one WebSocket: commands with answers, and events.
///
/// Source: https://chromedevtools.github.io/devtools-protocol/
final class DevTools implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int ANSWER_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;

    DevTools(URI address) {
        socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    }

    /// Has events of a session, `{method, params}`, handed to `listener` on the socket's thread.
    void listen(String session, Consumer<JsonNode> listener) {
        listeners.put(session, listener);
    }

    /// Sends a command to a session, or to the browser itself when `session` is empty.
    JsonNode call(String session, String method, ObjectNode parameters) {
        try {
            return send(session, method, parameters).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the browser did not do " + method, e);
        }
    }

    /// Sends a command that needs no answer.
    void tell(String session, String method, ObjectNode parameters) {
        CompletableFuture<JsonNode> _ = send(session, method, parameters);
    }

    private CompletableFuture<JsonNode> send(String session, String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        return answer;
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            if (message.has("id")) {
                answer(message);
            } else {
                listeners.getOrDefault(message.path("sessionId").asText(), _ -> {}).accept(message);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(JsonNode message) {
        CompletableFuture<JsonNode> answer = waiting.remove(message.get("id").asInt());
        if (answer == null) {
            return;
        }
        if (message.has("error")) {
            answer.completeExceptionally(
                    new IllegalStateException(message.get("error").toString()));
        } else {
            answer.complete(message.get("result"));
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                receive(message);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}

package dev.autofix.worker.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the API would; the last answer for an address stays. */
public final class CannedAutofix implements AutoCloseable {
  /** A call as it came in. */
  public record Call(
      String method, String address, String body, String token, String key, String lastEvent) {}

  private static final int SILENCE = -1;

  private record Answer(int status, String body) {}

  public final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile int lost;

  public CannedAutofix() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What follows at an address below {@code /api/v1}. */
  public void answer(String address, int status, String body) {
    answers
        .computeIfAbsent("/api/v1" + address, any -> new ArrayDeque<>())
        .add(new Answer(status, body));
  }

  /** The next call of this address is heard and not answered. */
  public void silence(String address) {
    answer(address, SILENCE, "");
  }

  /** So many calls are heard and not answered. */
  public void lose(int calls) {
    lost = calls;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String address = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(
        new Call(
            exchange.getRequestMethod(),
            address,
            body,
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("Last-Event-ID")));
    if (lost > 0) {
      lost--;
      exchange.close();
      return;
    }
    Deque<Answer> canned = answers.get(address);
    Answer answer =
        canned == null
            ? new Answer(404, "{\"detail\":\"nothing canned for " + address + "\"}")
            : canned.size() > 1 ? canned.remove() : canned.element();
    if (answer.status() == SILENCE) {
      exchange.close();
      return;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

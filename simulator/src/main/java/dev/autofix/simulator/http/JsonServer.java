package dev.autofix.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.autofix.simulator.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves one simulated API on a free port of the loopback interface until it is closed. */
public final class JsonServer implements AutoCloseable {
  private static final String BEARER = "Bearer ";

  private final HttpServer server;
  private final ExecutorService threads;

  private JsonServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  public static JsonServer start(Function<Request, Answer> api) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "simulated-api");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, api));
    server.start();
    return new JsonServer(server, threads);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange, Function<Request, Answer> api)
      throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = api.apply(read(exchange));
      } catch (JsonProcessingException e) {
        answer = Answer.text(400, "the body is no JSON: " + e.getOriginalMessage());
      }
      byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    JsonNode json = body.length == 0 ? Json.object() : Json.parse(body);
    URI uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        path(uri.getRawPath()),
        query(uri.getRawQuery()),
        bearer(exchange.getRequestHeaders().getFirst("Authorization")),
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""),
        json);
  }

  private static @Nullable String bearer(@Nullable String header) {
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
  }

  private static List<String> path(String raw) {
    List<String> parts = new ArrayList<>();
    for (String part : raw.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(decode(part));
      }
    }
    return parts;
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

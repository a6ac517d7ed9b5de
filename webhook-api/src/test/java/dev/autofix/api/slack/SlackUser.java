package dev.autofix.api.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** People in Slack: their presses as Slack sends them, and what only they are told. */
final class SlackUser implements AutoCloseable {
  static final String SECRET = "signing-secret";

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final HttpServer server;

  SlackUser() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            told.add(new ObjectMapper().readTree(exchange.getRequestBody()).path("text").asText());
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
  }

  /** What the one who pressed the button was told. */
  String told() throws InterruptedException {
    String text = told.poll(10, TimeUnit.SECONDS);
    return text == null ? "nothing" : text;
  }

  boolean wasToldNothing() {
    return told.isEmpty();
  }

  String form(String team, String user, String action, String value) throws IOException {
    String json =
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "type", "block_actions",
                    "user", Map.of("id", user, "team_id", team),
                    "response_url", url().resolve("/actions/1").toString(),
                    "actions", List.of(Map.of("action_id", action, "value", value))));
    return "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  static HttpRequest.Builder signed(URI address, String body, long timestamp, String secret)
      throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature =
        mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Slack-Request-Timestamp", String.valueOf(timestamp))
        .header("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(signature))
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

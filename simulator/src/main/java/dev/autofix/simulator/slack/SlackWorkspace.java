package dev.autofix.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.autofix.simulator.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A Slack workspace on a free port of the loopback interface: it answers the calls that Autofix
 * makes, refuses what Slack would refuse, and lets people press buttons. Thread-safe.
 */
public final class SlackWorkspace implements AutoCloseable {
  public static final String TEAM = "T0DEMO";
  public static final String CHANNEL = "C0ALERTS";
  public static final String TOKEN = "xoxb-simulated";
  public static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** What the app may do. */
  public volatile List<String> scopes = List.of("chat:write", "channels:history");

  public final List<SlackCall> calls = new CopyOnWriteArrayList<>();

  /** What only the one who pressed a button was told. */
  public final List<String> ephemeral = new CopyOnWriteArrayList<>();

  private final Map<String, SlackPost> posts = new ConcurrentHashMap<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private long clock = 1_700_000_000_000_000L;

  private SlackWorkspace(HttpServer server) {
    this.server = server;
  }

  /** Opens the workspace, with one channel that the app is in. */
  public static SlackWorkspace open() throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    SlackWorkspace workspace = new SlackWorkspace(HttpServer.create(loopback, 0));
    workspace.server.setExecutor(workspace.threads);
    workspace.server.createContext("/api/", workspace::call);
    workspace.server.createContext("/response/", workspace::reply);
    workspace.server.start();
    return workspace;
  }

  /** The root of its Web API. */
  public URI api() {
    return url("/api/");
  }

  /** Where a message takes what only one person is to see. */
  public URI answerTo() {
    return url("/response/1");
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** The next call of a method goes wrong. */
  public void next(String method, Fault fault) {
    faults.put(method, fault);
  }

  /** The messages of the channel that are in no thread, in their order. */
  public List<SlackPost> messages() {
    return posts(post -> post.thread().isEmpty());
  }

  /** The replies below a message, in their order. */
  public List<SlackPost> thread(String ts) {
    return posts(post -> post.thread().equals(ts));
  }

  private List<SlackPost> posts(Predicate<SlackPost> wanted) {
    return posts.values().stream()
        .filter(wanted)
        .sorted((one, other) -> one.ts().compareTo(other.ts()))
        .toList();
  }

  /** A person deletes a message. */
  public void delete(String ts) {
    posts.remove(ts);
  }

  /** Somebody presses a button of a message, as it is now. */
  public SignedPress press(SlackPost post, String actionId, String user) {
    return press(actionId, post.value(actionId).orElseThrow(), user, Instant.now());
  }

  /** The same for a button that was on a message at some time. */
  public SignedPress press(String actionId, String value, String user, Instant at) {
    ObjectNode payload =
        Json.object(
            "type", "block_actions",
            "user", Json.object("id", user, "team_id", TEAM),
            "team", Json.object("id", TEAM),
            "response_url", answerTo().toString(),
            "actions",
                Json.array(Json.object("action_id", actionId, "type", "button", "value", value)));
    String body = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
    return SignedPress.of(body, at, SIGNING_SECRET);
  }

  private void reply(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = Json.parse(exchange.getRequestBody().readAllBytes());
      boolean good = body.path("response_type").asText().equals("ephemeral");
      if (good) {
        ephemeral.add(body.path("text").asText());
      }
      exchange.sendResponseHeaders(good ? 200 : 400, -1);
    }
  }

  private void call(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestURI().getPath().substring("/api/".length());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      SlackCall call = new SlackCall(method, form(body));
      calls.add(call);
      Fault fault = faults.remove(method);
      if (fault == Fault.RATE_LIMITED) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        exchange.sendResponseHeaders(429, -1);
      } else if (fault == Fault.UNAVAILABLE) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        answer(exchange, answered(exchange, call), fault == Fault.ANSWER_LOST);
      }
    }
  }

  private void answer(HttpExchange exchange, ObjectNode answer, boolean lost) throws IOException {
    if (lost) {
      return;
    }
    byte[] bytes = Json.bytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("x-oauth-scopes", String.join(",", scopes));
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private ObjectNode answered(HttpExchange exchange, SlackCall call) throws IOException {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    if (bearer == null) {
      return error("not_authed");
    }
    if (!bearer.equals("Bearer " + TOKEN)) {
      return error("invalid_auth");
    }
    String type =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
    if (!type.startsWith(FORM)) {
      return error("invalid_post_type");
    }
    return call.method().equals("auth.test") ? identity() : inChannel(call);
  }

  private static ObjectNode identity() {
    return Json.object(
        "ok", true, "team", "Demo", "team_id", TEAM, "user", "autofix", "user_id", "U0AUTOFIX");
  }

  private synchronized ObjectNode inChannel(SlackCall call) throws IOException {
    if (!call.argument("channel").equals(CHANNEL)) {
      return error("channel_not_found");
    }
    return switch (call.method()) {
      case "chat.postMessage" -> may("chat:write") ? post(call) : missing("chat:write");
      case "chat.update" -> may("chat:write") ? update(call) : missing("chat:write");
      case "conversations.history" ->
          may("channels:history") ? list(messages(), true) : missing("channels:history");
      case "conversations.replies" ->
          may("channels:history")
              ? list(thread(call.argument("ts")), false)
              : missing("channels:history");
      default -> error("unknown_method");
    };
  }

  private boolean may(String scope) {
    return scopes.contains(scope);
  }

  private ObjectNode post(SlackCall call) throws IOException {
    String thread = call.argument("thread_ts");
    if (!thread.isEmpty() && !posts.containsKey(thread)) {
      return error("thread_not_found");
    }
    clock += 1_000_000;
    String ts = "%d.%06d".formatted(clock / 1_000_000, clock % 1_000_000);
    return kept(call, ts, thread, 0);
  }

  private ObjectNode update(SlackCall call) throws IOException {
    SlackPost known = posts.get(call.argument("ts"));
    return known == null
        ? error("message_not_found")
        : kept(call, known.ts(), known.thread(), known.edits() + 1);
  }

  private ObjectNode kept(SlackCall call, String ts, String thread, int edits) throws IOException {
    JsonNode blocks = parse(call.argument("blocks"));
    List<String> broken = BlockRules.broken(blocks);
    if (!broken.isEmpty()) {
      return error("invalid_blocks: " + broken);
    }
    posts.put(
        ts,
        new SlackPost(
            CHANNEL,
            ts,
            thread,
            call.argument("text"),
            blocks,
            parse(call.argument("metadata")),
            edits));
    return Json.object("ok", true, "channel", CHANNEL, "ts", ts);
  }

  private static JsonNode parse(String json) throws IOException {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode list(List<SlackPost> shown, boolean newestFirst) {
    List<ObjectNode> messages = new ArrayList<>();
    for (SlackPost post : shown) {
      ObjectNode message =
          Json.object(
              "type", "message",
              "ts", post.ts(),
              "text", post.text(),
              "blocks", post.blocks(),
              "metadata", post.metadata());
      messages.add(newestFirst ? 0 : messages.size(), message);
    }
    return Json.object("ok", true, "messages", Json.array(messages), "has_more", false);
  }

  private static ObjectNode missing(String scope) {
    ObjectNode answer = error("missing_scope");
    return answer.put("needed", scope);
  }

  private static ObjectNode error(String error) {
    return Json.object("ok", false, "error", error);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
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

package dev.autofix.activities.chart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A Kubernetes API on loopback that has nothing. The library asks a cluster when a chart calls
 * {@code lookup}, where {@code helm template} and Argo CD find nothing; here it finds nothing too,
 * and no real cluster is within its reach.
 */
final class EmptyCluster {
  private static final Pattern DISCOVERY = Pattern.compile("/api/(v1)|/apis/([^/]+/[^/]+)");
  private static final String NOTHING =
      "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\","
          + "\"message\":\"not found\",\"code\":404}";

  private EmptyCluster() {}

  /** Starts it for the life of this process and writes the settings that lead to it. */
  static void serve(Path kubeConfig) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", EmptyCluster::answer);
    server.setExecutor(
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "empty-cluster");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    Files.createDirectories(kubeConfig.getParent());
    Files.writeString(kubeConfig, settings(server.getAddress().getPort()));
  }

  private static String settings(int port) {
    return """
        apiVersion: v1
        kind: Config
        clusters: [{name: empty, cluster: {server: "http://127.0.0.1:%d"}}]
        contexts: [{name: empty, context: {cluster: empty, user: nobody}}]
        users: [{name: nobody, user: {}}]
        current-context: empty
        """
        .formatted(port);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    var version = DISCOVERY.matcher(exchange.getRequestURI().getPath());
    // With no resources known, objects are asked for as /api/NAME; only discovery has a query.
    boolean discovery = version.matches() && exchange.getRequestURI().getQuery() != null;
    String group = discovery && version.group(1) == null ? version.group(2) : "v1";
    String text =
        discovery
            ? "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\""
                + group
                + "\",\"resources\":[]}"
            : NOTHING;
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(discovery ? 200 : 404, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}

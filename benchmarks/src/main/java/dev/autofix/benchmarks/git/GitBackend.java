package dev.autofix.benchmarks.git;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** {@code git http-backend} behind the JDK's HTTP server; counts what leaves and what comes in. */
public final class GitBackend implements AutoCloseable {
  private final Path repositories;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  private GitBackend(Path repositories, HttpServer server) {
    this.repositories = repositories;
    this.server = server;
  }

  /** Serves every repository of a folder over loopback. */
  public static GitBackend start(Path repositories) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GitBackend backend = new GitBackend(repositories, http);
    http.setExecutor(backend.threads);
    http.createContext("/", backend::handle);
    http.start();
    return backend;
  }

  /** Where a repository of the folder is served. */
  public String url(String repository) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
  }

  /** Bytes of all answers so far: what clients fetched. */
  long sent() {
    return sent.get();
  }

  /** Bytes of all requests so far: what clients pushed. */
  long received() {
    return received.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Process cgi = start(exchange);
    try (exchange;
        InputStream answer = new BufferedInputStream(cgi.getInputStream())) {
      try (OutputStream in = cgi.getOutputStream()) {
        received.addAndGet(exchange.getRequestBody().transferTo(in));
      }
      exchange.sendResponseHeaders(readHeaders(answer, exchange.getResponseHeaders()), 0);
      sent.addAndGet(answer.transferTo(exchange.getResponseBody()));
    } finally {
      cgi.destroy();
    }
  }

  private Process start(HttpExchange exchange) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", repositories.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("REMOTE_USER", "benchmark");
    environment.put("REMOTE_ADDR", "127.0.0.1");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    pass(exchange, "Content-Type", environment, "CONTENT_TYPE");
    pass(exchange, "Content-Encoding", environment, "HTTP_CONTENT_ENCODING");
    pass(exchange, "Git-Protocol", environment, "GIT_PROTOCOL");
    return builder.start();
  }

  private static void pass(
      HttpExchange exchange, String header, Map<String, String> environment, String variable) {
    Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
        .ifPresent(value -> environment.put(variable, value));
  }

  /** Returns the status; CGI says it in a header of its own. */
  private static int readHeaders(InputStream answer, Headers headers) throws IOException {
    int status = 200;
    for (String line = line(answer); !line.isEmpty(); line = line(answer)) {
      String[] header = line.split(": *", 2);
      if (header[0].equalsIgnoreCase("Status")) {
        status = Integer.parseInt(header[1].split(" ")[0]);
      } else {
        headers.add(header[0], header[1]);
      }
    }
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }
}

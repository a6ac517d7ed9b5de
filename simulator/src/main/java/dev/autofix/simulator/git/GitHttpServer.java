package dev.autofix.simulator.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A Git server on the loopback interface, over bare repositories in one folder. The protocol and
 * the repositories are JGit's own; any Git client can fetch and push. Safe for any number of
 * clients.
 */
public final class GitHttpServer implements AutoCloseable {
  private final Path repositories;
  private final Optional<Credentials> credentials;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool(GitHttpServer::daemon);
  private volatile PushGate gate = PushGate.open();

  private GitHttpServer(Path repositories, Optional<Credentials> credentials, HttpServer server) {
    this.repositories = repositories;
    this.credentials = credentials;
    this.server = server;
  }

  /** Serves the repositories of a folder on a free port; with credentials, only to their holder. */
  public static GitHttpServer start(Path repositories, Optional<Credentials> credentials)
      throws IOException {
    Files.createDirectories(repositories);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GitHttpServer git = new GitHttpServer(repositories, credentials, http);
    http.setExecutor(git.executor);
    http.createContext("/", git::handle);
    http.start();
    return git;
  }

  /** A bare repository with one branch that holds the files of a folder. */
  public Path createRepository(String name, String branch, Path initialTree) throws IOException {
    Path folder = repositories.resolve(name + ".git");
    try (Repository repository = builder(folder).build()) {
      repository.create(true);
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
      InitialCommit.write(repository, branch, initialTree);
    }
    return folder;
  }

  public URI url(String repository) {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://%s:%d/%s.git"
            .formatted(address.getAddress().getHostAddress(), address.getPort(), repository));
  }

  /** Asked before each push from now on. */
  public void beforePush(PushGate newGate) {
    gate = newGate;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (credentials.isPresent() && !isAuthenticated(exchange, credentials.get())) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else if (!serve(exchange)) {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static boolean isAuthenticated(HttpExchange exchange, Credentials credentials) {
    return credentials.accept(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private boolean serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    int end = path.indexOf('/');
    Path folder = repositories.resolve(end < 0 ? "" : path.substring(0, end));
    if (end < 0 || !Files.isRegularFile(folder.resolve(Constants.HEAD))) {
      return false;
    }
    try (Repository repository = builder(folder).setMustExist(true).build()) {
      return new SmartHttp(repository, () -> gate).answer(exchange, path.substring(end + 1));
    }
  }

  private static FileRepositoryBuilder builder(Path folder) {
    return new FileRepositoryBuilder().setBare().setGitDir(folder.toFile());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "git-server");
    thread.setDaemon(true);
    return thread;
  }
}

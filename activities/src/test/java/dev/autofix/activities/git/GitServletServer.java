package dev.autofix.activities.git;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceivePack;

/** JGit's own servlet on a real Jetty, with the faults that a test asks for. */
final class GitServletServer implements AutoCloseable {
  private final Server server = new Server();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile PreReceiveHook preReceive = PreReceiveHook.NULL;
  private volatile String login;
  private volatile int brokenStatus;
  private volatile String redirect;
  private volatile boolean pushesForbidden;
  private volatile long largestPack;

  private GitServletServer() {}

  static GitServletServer start(Path repositories) throws Exception {
    GitServletServer git = new GitServletServer();
    ServerConnector connector = new ServerConnector(git.server);
    connector.setHost("127.0.0.1");
    git.server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addFilter(
        new FilterHolder((Filter) git::filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(git.servlet(repositories)), "/*");
    git.server.setHandler(context);
    git.server.start();
    return git;
  }

  int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  String url(String repository) {
    return "http://127.0.0.1:" + port() + "/" + repository;
  }

  void beforePush(PreReceiveHook hook) {
    preReceive = hook;
  }

  void requireLogin(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    login = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Answers everything with this status; 0 ends it. */
  void answerOnly(int status) {
    brokenStatus = status;
  }

  /** Sends every request elsewhere. */
  void redirectTo(String base) {
    redirect = base;
  }

  /** Refuses any pack that is larger. */
  void limitPacks(long bytes) {
    largestPack = bytes;
  }

  /** Reading stays possible. */
  void forbidPushes() {
    pushesForbidden = true;
  }

  /** Method and path of each request so far. */
  List<String> requests() {
    return new ArrayList<>(requests);
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  private GitServlet servlet(Path repositories) {
    GitServlet servlet = new GitServlet();
    servlet.setRepositoryResolver((request, name) -> open(repositories.resolve(name)));
    servlet.setReceivePackFactory(
        (request, repository) -> {
          ReceivePack receive = new ReceivePack(repository);
          receive.setPreReceiveHook((pack, commands) -> preReceive.onPreReceive(pack, commands));
          if (largestPack > 0) {
            receive.setMaxPackSizeLimit(largestPack);
          }
          return receive;
        });
    return servlet;
  }

  private static boolean isPush(HttpServletRequest request) {
    return (request.getRequestURI() + "?" + request.getQueryString()).contains("receive-pack");
  }

  private static Repository open(Path folder) throws RepositoryNotFoundException {
    try {
      return new FileRepositoryBuilder()
          .setBare()
          .setMustExist(true)
          .setGitDir(folder.toFile())
          .build();
    } catch (IOException e) {
      throw new RepositoryNotFoundException(folder.toString(), e);
    }
  }

  private void filter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    requests.add(asked.getMethod() + " " + asked.getRequestURI());
    if (redirect != null) {
      answer.sendRedirect(redirect + asked.getRequestURI() + "?" + asked.getQueryString());
    } else if (brokenStatus != 0) {
      answer.sendError(brokenStatus);
    } else if (pushesForbidden && isPush(asked)) {
      answer.sendError(403);
    } else if (login != null && !login.equals(asked.getHeader("Authorization"))) {
      answer.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
      answer.sendError(401);
    } else {
      chain.doFilter(request, response);
    }
  }
}

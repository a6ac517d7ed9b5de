package dev.autofix.activities.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Passes everything on, but loses the answer to the next push if a test asks for it. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<Runnable> onLoss = new AtomicReference<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final int target;

  CuttingProxy(int target) throws IOException {
    this.target = target;
    threads.execute(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The server has applied the push when this runs; nobody knows it yet. */
  void loseNextAnswer(Runnable meanwhile) {
    onLoss.set(meanwhile);
  }

  int lost() {
    return lost.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Connection connection = new Connection(client, server);
        threads.execute(connection::forward);
        threads.execute(connection::back);
      } catch (IOException closed) {
        return;
      }
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile boolean pushing;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void forward() {
      pump(
          client,
          server,
          text -> {
            if (text.contains("POST ")) {
              pushing = text.contains("/git-receive-pack HTTP");
            }
            return true;
          });
    }

    void back() {
      pump(server, client, text -> !(pushing && loseThis()));
    }

    private boolean loseThis() {
      Runnable meanwhile = onLoss.getAndSet(null);
      if (meanwhile != null) {
        lost.incrementAndGet();
        meanwhile.run();
      }
      return meanwhile != null;
    }
  }

  private interface Filter {
    boolean pass(String text);
  }

  private static void pump(Socket from, Socket to, Filter filter) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!filter.pass(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException cut) {
      return;
    }
  }
}

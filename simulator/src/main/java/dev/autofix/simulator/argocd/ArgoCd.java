package dev.autofix.simulator.argocd;

import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.simulator.http.JsonServer;
import dev.autofix.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A simulated Argo CD: its controller and its API server. Thread-safe. */
public final class ArgoCd implements AutoCloseable {
  private final GitSource git;
  private final ApplicationController controller;
  private final JsonServer server;

  private ArgoCd(GitSource git, ApplicationController controller, JsonServer server) {
    this.git = git;
    this.controller = controller;
    this.server = server;
  }

  /**
   * Serves on a free port until it is closed.
   *
   * @param repository the bare repository that stands behind every repository URL
   * @param exports where charts are written for the renderer
   */
  public static ArgoCd start(
      World world, Path repository, ChartRenderer renderer, Path exports, String token)
      throws IOException {
    GitSource git = new GitSource(repository);
    ApplicationController controller =
        new ApplicationController(world, new ManifestSource(git, renderer, exports));
    JsonServer server = JsonServer.start(new ArgoCdApi(world, controller, token));
    return new ArgoCd(git, controller, server);
  }

  public URI url() {
    return server.url();
  }

  /** Creates an Application, as {@code kubectl apply} does. */
  public void add(ApplicationSpec spec) {
    controller.add(spec);
  }

  /** Continues operations, looks at health, compares what is due. */
  public void tick() {
    controller.tick();
  }

  @Override
  public void close() {
    server.close();
    git.close();
  }
}

package dev.autofix.simulator;

import dev.autofix.activities.chart.HelmChoice;
import dev.autofix.activities.chart.HelmRenderer;
import dev.autofix.activities.chart.RenderBounds;
import dev.autofix.simulator.alert.AlertSource;
import dev.autofix.simulator.argocd.ApplicationSpec;
import dev.autofix.simulator.argocd.ArgoCd;
import dev.autofix.simulator.git.GitHttpServer;
import dev.autofix.simulator.http.JsonServer;
import dev.autofix.simulator.kubernetes.KubernetesApi;
import dev.autofix.simulator.repository.Person;
import dev.autofix.simulator.repository.SeedRepository;
import dev.autofix.simulator.world.Pace;
import dev.autofix.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A cluster, an Argo CD and a Git server in this process, with broken workloads to repair: what the
 * demo and fast end-to-end tests run against. Everything listens on loopback, on free ports, until
 * it is closed. Thread-safe.
 */
public final class SimulatedWorld implements AutoCloseable {
  private static final Pace PACE = new Pace(5);
  private static final String REPOSITORY = "apps";

  private final World world;
  private final Secrets secrets;
  private final Path bare;
  private final GitHttpServer git;
  private final JsonServer kubernetes;
  private final ArgoCd argoCd;
  private final List<Ticker> tickers;
  private final HelmRenderer renderer;

  private SimulatedWorld(
      World world, Secrets secrets, Path bare, GitHttpServer git, HelmRenderer renderer)
      throws IOException {
    this.world = world;
    this.secrets = secrets;
    this.bare = bare;
    this.git = git;
    this.renderer = renderer;
    this.kubernetes = JsonServer.start(new KubernetesApi(world, secrets.kubernetesToken()));
    this.argoCd =
        ArgoCd.start(
            world, bare, renderer, secrets.folder().resolve("charts"), secrets.argoCdToken());
    secrets.write(kubernetes.url(), git.url(REPOSITORY));
    SeedRepository.APPLICATIONS.forEach(this::deploy);
    this.tickers =
        List.of(
            Ticker.start("simulated-cluster", world::tick),
            Ticker.start("simulated-argocd", argoCd::tick));
  }

  /**
   * Starts a world whose files (repository, credentials, charts) live in {@code folder}; time in it
   * passes five times as fast as in a real cluster.
   */
  public static SimulatedWorld start(Path folder) throws IOException {
    InstantSource clock = InstantSource.system();
    Path repositories = Files.createDirectories(folder.resolve("git"));
    Path bare = SeedRepository.create(repositories, REPOSITORY, clock);
    Secrets secrets = Secrets.random(folder);
    HelmRenderer renderer =
        HelmChoice.AUTO.open(
            new RenderBounds(
                1,
                Duration.ofMinutes(1),
                256,
                Files.createDirectories(folder.resolve("renderer"))));
    return new SimulatedWorld(
        new World(PACE, clock),
        secrets,
        bare,
        GitHttpServer.start(repositories, Optional.of(secrets.git())),
        renderer);
  }

  private ApplicationSpec application(String name) {
    return new ApplicationSpec(
        name,
        "default",
        repositoryUrl().toString(),
        "apps/" + name,
        "main",
        List.of("values.yaml"),
        name,
        true);
  }

  /** The cluster itself: to look at it, and to make things go wrong. */
  public World world() {
    return world;
  }

  public URI kubernetesUrl() {
    return kubernetes.url();
  }

  public String kubernetesToken() {
    return secrets.kubernetesToken();
  }

  /** A kubeconfig file for the cluster. */
  public Path kubeconfig() {
    return secrets.kubeconfig();
  }

  public URI argoCdUrl() {
    return argoCd.url();
  }

  public String argoCdToken() {
    return secrets.argoCdToken();
  }

  /** A file that holds the token of Argo CD. */
  public Path argoCdTokenFile() {
    return secrets.argoCdTokenFile();
  }

  public URI repositoryUrl() {
    return git.url(REPOSITORY);
  }

  /** A file in the form of {@code git credential-store}. */
  public Path gitCredentials() {
    return secrets.gitCredentials();
  }

  /** The bare repository behind {@link #repositoryUrl}. */
  public Path repository() {
    return bare;
  }

  /** The Git server: to refuse pushes, or to be faster than them. */
  public GitHttpServer git() {
    return git;
  }

  /** Adds an Application, and a namespace of its name, for the chart {@code apps/NAME}. */
  public void deploy(String name) {
    argoCd.add(application(name));
  }

  /** Somebody else who works on the repository. */
  public Person person(String name) {
    return new Person(bare, name, world::now);
  }

  /**
   * Lets a person be faster once: the next push from outside finds that the branch has moved.
   *
   * @param change of the file's text
   */
  public void overtakeNextPush(
      Person person, String path, UnaryOperator<String> change, String message) {
    AtomicBoolean done = new AtomicBoolean();
    git.beforePush(
        (repository, branch) -> {
          if (done.compareAndSet(false, true)) {
            edit(person, path, change, message);
          }
          return Optional.empty();
        });
  }

  private static void edit(
      Person person, String path, UnaryOperator<String> change, String message) {
    try {
      person.edits(path, change, message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An Alertmanager that posts to {@code webhook}.
   *
   * @param bearer the bearer token to send; null for none
   */
  public AlertSource alerts(URI webhook, @Nullable String bearer) {
    return new AlertSource(world, webhook, bearer);
  }

  @Override
  public void close() {
    tickers.forEach(Ticker::close);
    argoCd.close();
    kubernetes.close();
    git.close();
    renderer.close();
  }
}

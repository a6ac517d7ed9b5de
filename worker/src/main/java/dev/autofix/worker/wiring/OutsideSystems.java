package dev.autofix.worker.wiring;

import dev.autofix.activities.argocd.ArgoCd;
import dev.autofix.activities.argocd.ArgoCdAccess;
import dev.autofix.activities.chart.HelmRenderer;
import dev.autofix.activities.chart.KustomizeProgram;
import dev.autofix.activities.chart.RenderBounds;
import dev.autofix.activities.forge.Forges;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.GitSettings;
import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.commit.CommitSigningKey;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.TokenFile;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.ClusterAccess;
import dev.autofix.activities.prometheus.PrometheusAccess;
import dev.autofix.activities.prometheus.PrometheusPeak;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.ArgoCdSettings;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.GitSection;
import dev.autofix.worker.config.KubernetesSettings;
import dev.autofix.worker.config.PrometheusSettings;
import dev.autofix.worker.config.RendererSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outside systems of a process, opened by its configuration. Opening sends nothing. */
public record OutsideSystems(
    String clusterName,
    Cluster cluster,
    ArgoCd argoCd,
    GitEngine git,
    Forges forges,
    HelmRenderer renderer,
    KustomizeProgram overlays)
    implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration PEAK = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Opens all of them; a mistake in the configuration shows here. */
  public static OutsideSystems open(AutofixConfiguration configuration, Calls calls) {
    return open(configuration, configuration.git(), calls);
  }

  /** The same with another Git section. */
  public static OutsideSystems open(
      AutofixConfiguration configuration, GitSection git, Calls calls) {
    return new OutsideSystems(
        configuration.kubernetes().cluster(),
        cluster(configuration.kubernetes(), calls),
        argoCd(configuration.argocd(), calls),
        git(git, calls),
        new Forges(configuration.forges(), calls),
        renderer(configuration.renderer()),
        KustomizeProgram.find(
            String.valueOf(System.getenv("PATH")), bounds(configuration.renderer())));
  }

  public static Cluster cluster(KubernetesSettings settings, Calls calls) {
    return new ClusterAccess(settings.kubeconfig(), settings.context(), ANSWER, LOOK).open(calls);
  }

  public static ArgoCd argoCd(ArgoCdSettings settings, Calls calls) {
    return new ArgoCdAccess(
            required("argocd.url", "the address of Argo CD", settings.url()),
            new TokenFile(
                required("argocd.tokenFile", "a file with a token", settings.tokenFile())),
            settings.caFile(),
            ANSWER,
            LOOK)
        .open(calls);
  }

  /** Who remembers what containers used; empty if nobody is configured. */
  public static Optional<PrometheusPeak> peaks(PrometheusSettings settings, Calls calls) {
    Path token = settings.tokenFile();
    return Optional.ofNullable(settings.url())
        .map(
            url ->
                new PrometheusPeak(
                    new PrometheusAccess(
                        url,
                        token == null ? null : new TokenFile(token),
                        settings.caFile(),
                        settings.window().toJavaDuration(),
                        settings.matchers(),
                        PEAK),
                    calls));
  }

  private static <T> T required(String field, String expected, @Nullable T value) {
    if (value == null) {
      throw new AutofixException(
          FailureType.CONFIGURATION, field + " is not set (expected: " + expected + ")");
    }
    return value;
  }

  /** Claims the folder of the mirrors. */
  public static GitEngine git(GitSection settings, Calls calls) {
    CredentialSettings own = CredentialSettings.ofUser();
    CredentialSettings credentials =
        new CredentialSettings(
            settings.logins().stream()
                .map(
                    login ->
                        new CredentialSettings.ConfiguredLogin(
                            login.urlPrefix(), login.user(), login.secretFile()))
                .toList(),
            settings.credentialsFiles(),
            own.home(),
            own.environment(),
            Optional.ofNullable(settings.knownHosts()));
    return GitEngine.open(
        GitSettings.of(settings.mirrors(), author(settings.author()), credentials), calls);
  }

  private static Author author(GitSection.AuthorSettings settings) {
    Optional<CommitSigningKey> key =
        Optional.ofNullable(settings.signingKeyFile()).map(CommitSigningKey::new);
    key.ifPresent(CommitSigningKey::requireUsable);
    return new Author(settings.name(), settings.email(), key);
  }

  public static HelmRenderer renderer(RendererSettings settings) {
    return settings.helm().open(bounds(settings));
  }

  private static RenderBounds bounds(RendererSettings settings) {
    return new RenderBounds(
        settings.children(),
        settings.timeout().toJavaDuration(),
        settings.heapMebibytes(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  @Override
  public void close() {
    renderer.close();
    overlays.close();
    git.close();
  }
}

package dev.autofix.activities.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.argocd.ApplicationSource.Helm;
import dev.autofix.activities.argocd.ApplicationSource.Tools;
import dev.autofix.activities.git.server.ServerRefs;
import dev.autofix.activities.registry.RemoteChart;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceResolverTest {
  private static final Helm PLAIN = Applied.helm(List.of(), "", Map.of(), List.of());

  private static final Workload SHOP = new Workload("lab", "shop", "Deployment", "shop");

  private final SourceResolver sources = sources("https://git.example.com");

  @ParameterizedTest
  @CsvSource({
    "values.yaml, apps/shop/values.yaml",
    "./prod/values.yaml, apps/shop/prod/values.yaml",
    "../common.yaml, apps/common.yaml",
    "/envs/prod.yaml, envs/prod.yaml"
  })
  void valueFilesAreResolvedAsArgoCdDoes(String entry, String path) {
    ResolvedSource source = sources.resolve(SHOP, Applied.of(Applied.chart(entry)), 0);

    assertThat(source.valueFiles())
        .extracting(ResolvedSource.ValueFile::path)
        .containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource({
    "../../../etc/passwd, it leaves the repository",
    "https://example.com/values.yaml, it is fetched from a URL",
    "values-*.yaml, patterns are not supported yet",
    "$missing/values.yaml, no source has the ref 'missing'"
  })
  void otherValueFilesAreRefusedByName(String entry, String reason) {
    assertThatThrownBy(() -> sources.resolve(SHOP, Applied.of(Applied.chart(entry)), 0))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining(entry)
        .hasMessageContaining(reason)
        .hasMessageContaining("remedy: ");
  }

  @Test
  void aReferencedSourceMayBeAnotherBranch() {
    ApplicationSource values = Applied.source("", "live", "envs", PLAIN);
    Application application = Applied.of(Applied.chart("$envs/prod.yaml"), values);

    ResolvedSource source = sources.resolve(SHOP, application, 0);

    assertThat(sources.rendering(application)).containsExactly(0);
    assertThat(source.valueFiles())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.repository().branch()).isEqualTo("live");
              assertThat(file.path()).isEqualTo("prod.yaml");
            });
  }

  private static SourceResolver sources(String allowed) {
    return new SourceResolver(
        new Repositories(new AllowedRepositories(List.of(allowed)), SourceResolverTest::noServer),
        (workload, application, index) -> {
          throw new AssertionError("nobody has to look for the manifest of " + application);
        });
  }

  private static ServerRefs noServer(String url) {
    throw new AssertionError("nobody has to ask the server of " + url);
  }

  @Test
  void aRepositoryThatIsNotListedIsRefused() {
    SourceResolver strict = sources("https://git.example.com/app");

    assertThatThrownBy(() -> strict.resolve(SHOP, Applied.of(Applied.chart()), 0))
        .hasMessageContaining("https://git.example.com/apps.git is not among the repositories")
        .hasMessageContaining("git.repositories");
  }

  @Test
  void aHydratedApplicationIsRefused() {
    assertThatThrownBy(() -> sources.rendering(Applied.of(true, Applied.chart())))
        .hasMessageContaining("is written by a source hydrator");
  }

  private static ApplicationSource remote(String version, String... valueFiles) {
    Helm helm = Applied.helm(List.of(valueFiles), "", Map.of(), List.of());
    return new ApplicationSource(
        "https://charts.example.com", "", version, "redis", null, helm, Tools.NONE);
  }

  @Test
  void aChartOfARepositoryIsEditedWhereItsValuesStand() {
    ApplicationSource values = Applied.source("", "live", "envs", PLAIN);

    ResolvedSource source =
        sources.resolve(SHOP, Applied.of(remote("1.2.3", "$envs/redis.yaml"), values), 0);

    assertThat(source.remote())
        .isEqualTo(new RemoteChart("https://charts.example.com", "redis", "1.2.3"));
    assertThat(source.repository().branch()).isEqualTo("live");
  }

  @Test
  void aRangeThatArgoCdHasNotResolvedIsRefused() {
    ApplicationSource values = Applied.source("", "live", "envs", PLAIN);

    assertThatThrownBy(
            () -> sources.resolve(SHOP, Applied.of(remote("^1.2", "$envs/redis.yaml"), values), 0))
        .hasMessageContaining("'^1.2' is no exact version of chart redis");
  }

  @Test
  void aChartWithoutValuesInGitIsRefused() {
    assertThatThrownBy(() -> sources.resolve(SHOP, Applied.of(remote("1.2.3")), 0))
        .hasMessageContaining("has a chart that is not in Git and no values in Git")
        .hasMessageContaining("remedy: add a source with a ref");
  }

  @Test
  void aValueFileInsideAChartThatIsNotInGitIsRefused() {
    assertThatThrownBy(
            () -> sources.resolve(SHOP, Applied.of(remote("1.2.3", "values-prod.yaml")), 0))
        .hasMessageContaining("chart redis is not in Git, and neither are the files in it");
  }
}

package dev.autofix.activities.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.argocd.ApplicationSource.Helm;
import dev.autofix.activities.argocd.ApplicationSource.Parameter;
import dev.autofix.activities.git.ServerRefs;
import dev.autofix.core.failure.AutofixException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartSourcesTest {
  private static final Helm PLAIN = Applied.helm(List.of(), "", Map.of(), List.of());

  private final ChartSources sources =
      new ChartSources(
          new AllowedRepositories(List.of("https://git.example.com")), ChartSourcesTest::noServer);

  @ParameterizedTest
  @CsvSource({
    "values.yaml, apps/shop/values.yaml",
    "./prod/values.yaml, apps/shop/prod/values.yaml",
    "../common.yaml, apps/common.yaml",
    "/envs/prod.yaml, envs/prod.yaml"
  })
  void valueFilesAreResolvedAsArgoCdDoes(String entry, String path) {
    ChartSource source = sources.chart(Applied.of(Applied.chart(entry)), 0);

    assertThat(source.valueFiles()).extracting(ChartSource.ValueFile::path).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource({
    "../../../etc/passwd, it leaves the repository",
    "https://example.com/values.yaml, it is fetched from a URL",
    "values-*.yaml, patterns are not supported yet",
    "$missing/values.yaml, no source has the ref 'missing'"
  })
  void otherValueFilesAreRefusedByName(String entry, String reason) {
    assertThatThrownBy(() -> sources.chart(Applied.of(Applied.chart(entry)), 0))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining(entry)
        .hasMessageContaining(reason)
        .hasMessageContaining("remedy: ");
  }

  @Test
  void aReferencedSourceMayBeAnotherBranch() {
    ApplicationSource values = Applied.source("", "live", "envs", PLAIN);
    Application application = Applied.of(Applied.chart("$envs/prod.yaml"), values);

    ChartSource source = sources.chart(application, 0);

    assertThat(sources.charts(application)).containsExactly(0);
    assertThat(source.valueFiles())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.repository().branch()).isEqualTo("live");
              assertThat(file.path()).isEqualTo("prod.yaml");
            });
  }

  private static ServerRefs noServer(String url) {
    throw new AssertionError("nobody has to ask the server of " + url);
  }

  @Test
  void aRepositoryThatIsNotListedIsRefused() {
    ChartSources strict =
        new ChartSources(
            new AllowedRepositories(List.of("https://git.example.com/app")),
            ChartSourcesTest::noServer);

    assertThatThrownBy(() -> strict.chart(Applied.of(Applied.chart()), 0))
        .hasMessageContaining("https://git.example.com/apps.git is not among the repositories")
        .hasMessageContaining("git.repositories");
  }

  @Test
  void aHydratedApplicationIsRefused() {
    assertThatThrownBy(() -> sources.charts(Applied.of(true, Applied.chart())))
        .hasMessageContaining("is written by a source hydrator");
  }

  @Test
  void aChartOfAHelmRepositoryIsRefused() {
    ApplicationSource remote =
        new ApplicationSource(Applied.URL, "", "1.2.3", "redis", null, PLAIN);

    assertThatThrownBy(() -> sources.chart(Applied.of(remote), 0))
        .hasMessageContaining("chart redis comes from a Helm repository");
  }

  @Test
  void inlineValuesAreMergedInTheOrderOfArgoCd() {
    Helm helm =
        Applied.helm(
            List.of(),
            "a: values\nb: values\nc: {x: 1}\n",
            Map.of("b", "object", "c", Map.of("y", 2)),
            List.of(new Parameter("c.y", "3", true), new Parameter("d", "4", false)));

    ChartSource source =
        sources.chart(Applied.of(Applied.source("apps/shop", "main", null, helm)), 0);

    assertThat(source.inlineValues())
        .contains("\"a\": \"values\"")
        .contains("\"b\": \"object\"")
        .contains("\"x\": 1")
        .contains("\"y\": \"3\"")
        .contains("\"d\": 4");
  }

  @Test
  void withoutInlineValuesThereAreNone() {
    assertThat(sources.chart(Applied.of(Applied.chart()), 0).inlineValues()).isNull();
  }

  @Test
  void aParameterWithAnIndexIsRefused() {
    Helm helm =
        Applied.helm(
            List.of(), "", Map.of(), List.of(new Parameter("containers[0].memory", "1Gi", false)));

    assertThatThrownBy(
            () -> sources.chart(Applied.of(Applied.source("apps/shop", "main", null, helm)), 0))
        .hasMessageContaining("parameter containers[0].memory");
  }
}

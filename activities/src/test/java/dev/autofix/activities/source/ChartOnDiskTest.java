package dev.autofix.activities.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.registry.RemoteChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chart is rendered with everything that helm dependency build would have fetched. */
class ChartOnDiskTest {
  private static final String REMOTE =
      "dependencies:\n- {name: redis, version: %s, repository: 'https://charts.example.com'}\n";

  @TempDir Path scratch;
  private final List<RemoteChart> downloaded = new ArrayList<>();
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectories(scratch.resolve("chart"));
  }

  private void write(TextTree tree) throws IOException {
    new ChartOnDisk(this::packed).write(tree, "apps/shop", target);
  }

  private Path packed(RemoteChart chart) {
    downloaded.add(chart);
    try {
      return Files.writeString(scratch.resolve("packed.tgz"), chart.name());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TextTree shop(String dependencies) {
    return TextTree.of("apps/shop/Chart.yaml", "name: shop\n" + dependencies);
  }

  @Test
  void aDependencyOfARepositoryIsDownloadedInTheVersionOfTheLockFile() throws IOException {
    write(
        shop(REMOTE.formatted("^1.0"))
            .with("apps/shop/Chart.lock", "dependencies:\n- {name: redis, version: 1.4.2}\n"));

    assertThat(downloaded)
        .containsExactly(new RemoteChart("https://charts.example.com", "redis", "1.4.2"));
    assertThat(target.resolve("charts/redis-1.4.2.tgz")).hasContent("redis");
  }

  @Test
  void withoutALockFileARangeIsRefused() {
    assertThatThrownBy(() -> write(shop(REMOTE.formatted("^1.0"))))
        .hasMessageContaining("'^1.0' is no exact version of chart redis");
  }

  @Test
  void aDependencyThatStandsInTheChartIsLeftAlone() throws IOException {
    write(shop(REMOTE.formatted("^1.0")).with("apps/shop/charts/redis/Chart.yaml", "name: redis"));
    write(shop(REMOTE.formatted("^1.0")).with("apps/shop/charts/redis-1.0.0.tgz", "packed"));

    assertThat(downloaded).isEmpty();
  }

  @Test
  void anotherChartOfTheSameCommitIsCopiedWithItsOwnDependencies() throws IOException {
    write(
        shop("dependencies:\n- {name: base, version: 0.1.0, repository: 'file://../../lib/base'}\n")
            .with("lib/base/Chart.yaml", "name: base\n" + REMOTE.formatted("2.0.0")));

    assertThat(target.resolve("charts/base/Chart.yaml")).exists();
    assertThat(target.resolve("charts/base/charts/redis-2.0.0.tgz")).exists();
  }

  @Test
  void aDependencyOutsideTheRepositoryIsRefused() {
    assertThatThrownBy(
            () ->
                write(
                    shop(
                        "dependencies:\n- {name: base, repository: 'file://../../../etc', version: 1.0.0}\n")))
        .hasMessageContaining("file://../../../etc leads out of the repository");
  }

  @Test
  void chartsThatDependOnEachOtherAreRefused() {
    TextTree ring =
        shop("dependencies:\n- {name: base, version: 0.1.0, repository: 'file://../base'}\n")
            .with(
                "apps/base/Chart.yaml",
                "name: base\ndependencies:\n- {name: shop, version: 0.1.0, repository: 'file://../shop'}\n");

    assertThatThrownBy(() -> write(ring)).hasMessageContaining("are nested too deeply");
  }

  @Test
  void aNamedRepositoryIsRefusedBecauseOnlyArgoCdKnowsIt() {
    assertThatThrownBy(
            () ->
                write(
                    shop(
                        "dependencies:\n- {name: redis, version: 1.0.0, repository: '@stable'}\n")))
        .hasMessageContaining("comes from the named repository @stable")
        .hasMessageContaining("remedy: write its URL");
  }

  @Test
  void whatIsNoPackedChartIsRefusedByName() {
    RemoteChart redis = new RemoteChart("https://charts.example.com", "redis", "1.0.0");

    assertThatThrownBy(() -> new ChartOnDisk(this::packed).write(redis, target))
        .hasMessageContaining("packed.tgz is no packed chart");
  }
}

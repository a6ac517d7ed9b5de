package dev.autofix.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The version stands in one place, and whatever else names it agrees; {@code .ci/version} sets it.
 */
class VersionTest {
  @Test
  void theChartIsOfTheVersionThatIsComingAndTakesTheImageThatTheBuildMakes() throws IOException {
    assertThat(Documents.ROOT.resolve("helm/autofix/Chart.yaml"))
        .content()
        .contains("\nversion: " + version().replace("-SNAPSHOT", "") + "\n")
        .contains("\nappVersion: " + version() + "\n");
  }

  @Test
  void composeTakesTheImageThatTheBuildMakes() throws IOException {
    for (String file : List.of("docker-compose.yml", "compose/env.example")) {
      assertThat(Documents.ROOT.resolve(file)).content().contains("autofix:" + version());
    }
  }

  private static String version() throws IOException {
    Path pom = Documents.ROOT.resolve("pom.xml");
    Matcher version =
        Pattern.compile("(?m)^  <version>(.+)</version>$").matcher(Files.readString(pom));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}

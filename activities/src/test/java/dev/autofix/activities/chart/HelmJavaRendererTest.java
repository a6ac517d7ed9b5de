package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the library, whose children serve many renders. */
class HelmJavaRendererTest extends ChartRendererContract {
  @Override
  HelmRenderer open(RenderBounds bounds) {
    return new HelmJavaRenderer(bounds);
  }

  private static ProcessHandle child() {
    return ProcessHandle.current().children().findFirst().orElseThrow();
  }

  @Test
  void saysWhatItCannotDo() {
    assertThat(renderer.description()).contains("helm-java", "hooks", "API versions", "schemas");
  }

  @Test
  void hooksAreMissing() {
    assertThat(rendered(request("capabilities", null))).doesNotContain("name: migrated");
  }

  @Test
  void theSchemaIsAlwaysAsked() {
    assertThat(failed(renderer.render(request("schema", List.of(), null, false))))
        .contains("schema", "replicas");
  }

  @Test
  void theClustersApisAreIgnored() {
    assertThat(rendered(request("capabilities", List.of("monitoring.coreos.com/v1"), null, true)))
        .contains("monitors: \"false\"");
  }

  @Test
  void aChildThatDiedIsReplaced() {
    rendered(request("shop", null));
    ProcessHandle child = child();
    child.destroyForcibly();
    child.onExit().join();

    assertThat(rendered(request("shop", null))).contains("kind: Deployment");
  }

  @Test
  void oneChildServesManyRenders() {
    rendered(request("shop", null));
    long before = child().pid();
    rendered(request("catalog", null));

    assertThat(child().pid()).isEqualTo(before);
  }

  @Test
  void theChildSeesNoneOfOurEnvironment() throws IOException {
    rendered(request("shop", null));
    Path environment = Path.of("/proc", Long.toString(child().pid()), "environ");
    assumeTrue(Files.isReadable(environment));

    assertThat(Files.readString(environment).split("\0"))
        .allMatch(
            variable ->
                variable.matches("(?s)(PATH|GOMEMLIMIT|HTTPS?_PROXY)=.*")
                    || variable.contains("=" + scratch.toString()));
  }
}

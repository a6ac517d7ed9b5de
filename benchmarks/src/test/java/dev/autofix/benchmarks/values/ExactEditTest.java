package dev.autofix.benchmarks.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.values.ValuesPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of edits lets nothing pass that is not exactly the change. */
class ExactEditTest {
  private static final String BEFORE =
      """
      web:
        image: x # theirs
        resources: {}
      # resources:
      #   limits: {}
      db: 1
      """;
  private static final ValuesPath PATH = ValuesPath.parse("web.resources.limits.memory");

  private static List<String> faults(String after) {
    return ExactEdit.faults(BEFORE, after, PATH, "1Gi");
  }

  @Test
  void anExactEditHasNoFault() {
    assertThat(
            faults(
                BEFORE.replace(
                    "resources: {}\n# res", "resources:\n    limits:\n      memory: 1Gi\n# res")))
        .isEmpty();
  }

  @Test
  void anotherValueAnotherPlaceOrNoYamlAreFaults() {
    assertThat(faults(BEFORE)).containsExactly("does not say 1Gi there");
    assertThat(faults(BEFORE.replace("resources: {}\n", "resources: {limits: {memory: 2Gi}}\n")))
        .containsExactly("does not say 1Gi there");
    assertThat(faults(BEFORE + "web: {resources: {limits: {memory: 1Gi}}}\n"))
        .containsExactly("does not say the old document plus the change");
    assertThat(faults("web: [")).first().asString().startsWith("is no YAML any more");
  }

  @Test
  void whatElseIsSaidMayNotChange() {
    String edited = BEFORE.replace("resources: {}\n", "resources: {limits: {memory: 1Gi}}\n");

    assertThat(faults(edited)).isEmpty();
    assertThat(faults(edited.replace("db: 1", "db: 2")))
        .contains("does not say the old document plus the change");
    assertThat(faults(edited.replace("db: 1", "db: \"1\"")))
        .contains("does not say the old document plus the change");
  }

  @Test
  void aLostCommentIsAFault() {
    String edited = BEFORE.replace("resources: {}\n", "resources: {limits: {memory: 1Gi}}\n");

    assertThat(faults(edited.replace(" # theirs", ""))).contains("changes a comment");
    assertThat(faults(edited.replace("#   limits: {}\n", ""))).contains("changes a comment");
  }

  @Test
  void linesThatWereOnlyMovedAreAFault() {
    String edited =
        "db: 1\n" + BEFORE.replace("resources: {}\n", "resources: {limits: {memory: 1Gi}}\n");

    assertThat(faults(edited.substring(0, edited.length() - "db: 1\n".length())))
        .anyMatch(fault -> fault.startsWith("takes away more than one line"));
  }

  @Test
  void tabsAndSurrogatesAreReadAsTheyAre() {
    String before = "# " + "🚀".repeat(1500) + "\na:\t{}\t# why\n";

    assertThat(
            ExactEdit.faults(
                before, before.replace("{}", "{b: 1Gi}"), ValuesPath.of("a", "b"), "1Gi"))
        .isEmpty();
  }
}

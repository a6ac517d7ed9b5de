package dev.autofix.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditJudgeTest {
  private static final List<String> APP = List.of("Deployment/web#app");

  private static String deployment(String name, String limit, String other) {
    return """
    ---
    kind: Deployment
    metadata: {name: %s}
    spec:
      template:
        metadata: {annotations: {checksum/config: "%s"}}
        spec:
          containers:
          - name: app
            env: [{name: HEAP, value: "%s"}]
            resources: {limits: {memory: %s, cpu: 1}}
    """
            .formatted(name, limit, limit, limit)
        + other;
  }

  private static List<String> faults(String before, String again, String after) {
    return new EditJudge(RenderedLeaves.of(before), List.of(RenderedLeaves.of(again)))
        .faults(RenderedLeaves.of(after), APP, "512Mi");
  }

  @Test
  void a_map_that_takes_the_place_of_null_is_no_other_change() {
    String before = deployment("web", "128Mi", "").replaceAll("resources: .*", "resources:");

    assertThat(
            faults(
                before,
                before,
                before.replace("resources:", "resources: {limits: {memory: 512Mi}}")))
        .isEmpty();
  }

  @Test
  void the_limit_and_what_follows_from_it_may_move() {
    String before = deployment("web", "128Mi", "");

    assertThat(faults(before, before, deployment("web", "512Mi", ""))).isEmpty();
  }

  @Test
  void an_edit_without_effect_is_wrong() {
    String before = deployment("web", "128Mi", "");

    assertThat(faults(before, before, before)).containsExactly("Deployment/web#app did not move");
  }

  @Test
  void another_limit_than_the_one_asked_for_is_wrong() {
    String before = deployment("web", "128Mi", "");

    assertThat(faults(before, before, deployment("web", "1Gi", "")))
        .contains("Deployment/web#app did not move")
        .anyMatch(fault -> fault.contains("limits|memory: 128Mi -> 1Gi"));
  }

  @Test
  void a_container_that_the_edit_does_not_claim_must_not_move() {
    String before = deployment("web", "128Mi", deployment("db", "128Mi", ""));
    String after = deployment("web", "512Mi", deployment("db", "512Mi", ""));

    assertThat(faults(before, before, after))
        .anyMatch(fault -> fault.contains("Deployment/db") && fault.contains("-> 512Mi"));
  }

  @Test
  void the_rest_of_the_block_must_not_move() {
    String before = deployment("web", "128Mi", "");
    String after = deployment("web", "512Mi", "").replace("cpu: 1", "cpu: 2");

    assertThat(faults(before, before, after))
        .containsExactly(
            "Deployment/web|spec|template|spec|containers|#app|resources|limits|cpu: 1 -> 2");
  }

  @Test
  void what_differs_without_an_edit_says_nothing() {
    String before = deployment("web", "128Mi", "---\nkind: Secret\nmetadata: {name: s-a1}\np: 1\n");
    String again = deployment("web", "128Mi", "---\nkind: Secret\nmetadata: {name: s-b2}\np: 2\n");
    String after = deployment("web", "512Mi", "---\nkind: Secret\nmetadata: {name: s-c3}\np: 3\n");

    assertThat(faults(before, again, after)).isEmpty();
    assertThat(faults(before, before, after)).hasSize(6);
  }
}

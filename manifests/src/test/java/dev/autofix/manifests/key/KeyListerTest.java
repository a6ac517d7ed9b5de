package dev.autofix.manifests.key;

import static dev.autofix.manifests.key.FakeChart.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.key.ContainerKey.Cause;
import dev.autofix.manifests.key.ContainerKey.Status;
import dev.autofix.manifests.yaml.Json;
import dev.autofix.manifests.yaml.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every container of a chart is listed, with its key or with the cause why there is none. */
class KeyListerTest {
  private static final Map<String, Object> FIXED =
      Map.of("limits", Map.of("memory", "1Gi"), "requests", Map.of("cpu", "1"));

  @TempDir Path root;

  private ContainerKey only(String values, Function<Map<String, Object>, String> template) {
    List<ContainerKey> keys = list(new FakeChart(root, values, template), null);
    assertThat(keys).hasSize(1);
    return keys.get(0);
  }

  private static List<ContainerKey> list(FakeChart chart, @Nullable String inline) {
    return new KeyLister(chart).list(chart.input(inline));
  }

  @Test
  void a_proven_key_has_no_cause() {
    ContainerKey key =
        only("resources: {}\n", values -> deployment("app", values.get("resources")));

    assertThat(key.status()).isEqualTo(Status.PROVEN);
    assertThat(key.cause()).isNull();
    assertThat(key.note()).isEqualTo("strict");
    assertThat(key.path()).containsExactly("resources", "limits", "memory");
    assertThat(key.inFile(file -> "x/" + file).file()).isEqualTo("x/app/values.yaml");
  }

  @Test
  void a_template_without_resources_is_told_from_one_that_fixes_them() {
    ContainerKey without = only("resources: {}\n", values -> deployment("app", null));
    ContainerKey fixed = only("resources: {}\n", values -> deployment("app", FIXED));

    assertThat(without.cause()).isEqualTo(Cause.NO_RESOURCES);
    assertThat(without.note()).contains("Add resources to the container in the chart's template");
    assertThat(fixed.cause()).isEqualTo(Cause.HARD_CODED);
    assertThat(fixed.note()).contains("the template says 1Gi", "Change the template");
    assertThat(fixed.status()).isEqualTo(Status.REFUSED);
    assertThat(fixed.path()).isEmpty();
  }

  @Test
  void fixed_requests_without_a_limit_are_fixed_resources() {
    Map<String, Object> requests = Map.of("requests", Map.of("cpu", "100m"));
    ContainerKey key = only("resources: {}\n", values -> deployment("app", requests));

    assertThat(key.cause()).isEqualTo(Cause.HARD_CODED);
    assertThat(key.note()).contains("100m");
  }

  @Test
  void a_template_that_takes_only_the_request_says_so() {
    ContainerKey key =
        only(
            "resources: {requests: {memory: 1Gi}}\n",
            values ->
                deployment(
                    "app",
                    Map.of(
                        "requests",
                        Map.of(
                            "memory",
                            String.valueOf(Tree.get(values, "resources", "requests", "memory"))))));

    assertThat(key.cause()).isEqualTo(Cause.REQUESTS_ONLY);
    assertThat(key.note()).contains("only the memory request", "(resources)");
  }

  @Test
  void a_key_that_counts_only_beside_another_one_is_gated() {
    ContainerKey key =
        only(
            "a: {resources: {}}\nb: {resources: {}}\n",
            values ->
                deployment(
                    "app",
                    Tree.map(Tree.get(values, "b", "resources")).isEmpty()
                        ? null
                        : Tree.get(values, "a", "resources")));

    assertThat(key.cause()).isEqualTo(Cause.GATED);
    assertThat(key.note())
        .startsWith(
            "a.resources.limits.memory sets the limit of Deployment/app#main only where b.resources");
  }

  @Test
  void a_key_that_moves_more_is_listed_with_what_it_moves_but_not_for_writing() {
    ContainerKey key =
        only(
            "resources: {limits: {memory: 1Gi}}\n",
            values ->
                deployment("app", values.get("resources"))
                    + "---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {m: "
                    + Json.quote(
                        Objects.toString(Tree.get(values, "resources", "limits", "memory")))
                    + "}\n");

    assertThat(key.status()).isEqualTo(Status.PROVEN);
    assertThat(key.cause()).isEqualTo(Cause.MOVES_MORE);
    assertThat(key.path()).containsExactly("resources", "limits", "memory");
    assertThat(key.moves()).containsExactly("Deployment/app#main");
    assertThat(key.note()).contains("ConfigMap/c data.m: 1Gi -> 1234Mi", "by hand");
  }

  @Test
  void a_key_that_no_file_can_set_is_not_writable() {
    FakeChart chart =
        new FakeChart(
            root,
            "resources: &shared {limits: {memory: 1Gi}}\nother: *shared\n",
            values -> deployment("app", values.get("resources")));

    ContainerKey key = list(chart, null).get(0);

    assertThat(key.cause()).isEqualTo(Cause.NOT_WRITABLE);
    assertThat(key.note()).contains("values.yaml");
  }
}

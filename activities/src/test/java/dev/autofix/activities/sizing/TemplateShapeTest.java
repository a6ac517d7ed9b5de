package dev.autofix.activities.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.Fixtures;
import dev.autofix.core.sizing.ContainerShape;
import dev.autofix.core.sizing.ContainerShape.Role;
import dev.autofix.core.sizing.HeapSetting;
import dev.autofix.core.sizing.HeapSetting.Kind;
import org.junit.jupiter.api.Test;

class TemplateShapeTest {
  private static final TemplateShape SHAPE =
      new TemplateShape(
          Fixtures.json(
              """
              {"spec": {"activeDeadlineSeconds": 60,
                "initContainers": [
                  {"name": "migrate", "resources": {"limits": {"memory": "1Gi"}}},
                  {"name": "log", "restartPolicy": "Always"}],
                "containers": [
                  {"name": "app", "command": ["java"], "args": ["-Xmx256m", "-jar", "app.jar"],
                   "resources": {"requests": {"memory": "128Mi", "cpu": "100m"},
                     "limits": {"memory": 536870912, "cpu": "one"}},
                   "env": [
                     {"name": "PASSWORD", "value": "secret -Xmx"},
                     {"name": "JAVA_TOOL_OPTIONS", "value": "-Dkey=secret -XX:MaxRAMPercentage=75"},
                     {"name": "NODE_OPTIONS", "value": "--max-old-space-size=200"},
                     {"name": "GOMEMLIMIT", "value": "300MiB"}]},
                  {"name": "go", "env": [{"name": "GOMEMLIMIT", "valueFrom":
                    {"resourceFieldRef": {"resource": "limits.memory"}}}]}]}}
              """));

  @Test
  void resourcesAreReadAsTheyAreWritten() {
    assertThat(SHAPE.ending()).isTrue();
    assertThat(SHAPE.pod().containers())
        .containsExactly(
            new ContainerShape("migrate", Role.INIT, null, "1Gi", null, null),
            new ContainerShape("log", Role.SIDECAR, null, null, null, null),
            new ContainerShape("app", Role.MAIN, "128Mi", "536870912", "100m", null),
            new ContainerShape("go", Role.MAIN, null, null, null, null));
  }

  @Test
  void heapSettingsAreTakenOutOfWhatElseStandsThere() {
    assertThat(SHAPE.heaps("app"))
        .containsExactly(
            new HeapSetting("env JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=75", Kind.SHARE, "75"),
            new HeapSetting("env NODE_OPTIONS", "--max-old-space-size=200", Kind.FIXED, "200Mi"),
            new HeapSetting("env GOMEMLIMIT", "GOMEMLIMIT=300MiB", Kind.SOFT, "300Mi"),
            new HeapSetting("args", "-Xmx256m", Kind.FIXED, "256Mi"));
    assertThat(SHAPE.heaps("app").toString()).doesNotContain("secret");
    assertThat(SHAPE.heaps("go")).containsExactly(HeapSetting.following("env GOMEMLIMIT"));
  }
}

package dev.autofix.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelExtractionTest {
  private static final String HERE = "prod";

  @Test
  void reads_the_pod_and_its_container() {
    assertThat(
            subject(Map.of("namespace", "shop", "pod", "shop-6bb768b-lq2j9", "container", "app")))
        .isEqualTo(new Subject(HERE, "shop", "shop-6bb768b-lq2j9", "app", null, null));
  }

  @Test
  void needs_no_container() {
    assertThat(subject(Map.of("namespace", "shop", "pod", "a")).container()).isNull();
  }

  @Test
  void prefers_exported_labels() {
    assertThat(
            subject(
                Map.of(
                    "namespace", "monitoring",
                    "pod", "kube-state-metrics-0",
                    "container", "kube-state-metrics",
                    "exported_namespace", "shop",
                    "exported_pod", "shop-1",
                    "exported_container", "app")))
        .isEqualTo(new Subject(HERE, "shop", "shop-1", "app", null, null));
  }

  @Test
  void never_mixes_exported_labels_with_those_of_the_scraped_pod() {
    Map<String, String> labels = new HashMap<>();
    labels.put("namespace", "monitoring");
    labels.put("container", "kube-state-metrics");
    labels.put("exported_namespace", "shop");
    labels.put("exported_pod", "shop-1");

    assertThat(subject(labels).container()).isNull();

    labels.remove("exported_pod");
    labels.put("pod", "kube-state-metrics-0");
    assertThatThrownBy(() -> subject(labels)).hasMessageStartingWith("pod: missing");
  }

  @Test
  void takes_the_workload_where_one_is_named() {
    assertThat(
            subject(
                Map.of("namespace", "shop", "statefulset", "db", "pod", "kube-state-metrics-0")))
        .isEqualTo(new Subject(HERE, "shop", null, null, "StatefulSet", "db"));
  }

  @Test
  void names_what_is_missing() {
    assertThatThrownBy(() -> subject(Map.of("pod", "a"))).hasMessage("namespace: missing");
    assertThatThrownBy(() -> subject(Map.of("namespace", "a", "pod", "")))
        .hasMessageStartingWith("pod: missing, and no label names a workload");
  }

  @Test
  void refuses_alerts_of_another_cluster() {
    Map<String, String> labels = Map.of("cluster", "test", "namespace", "a", "pod", "b");

    assertThatThrownBy(() -> subject(labels))
        .hasMessage(
            "cluster: \"test\" is another cluster (expected: \"prod\", the configured name)");
    assertThat(LabelExtraction.standard().subject(labels, "test").cluster()).isEqualTo("test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Shop", "a_b", "../etc", "a b", "a\nAutofix-Reverts: 1", "-a", "a.b", "é", "$(x)"})
  void refuses_a_namespace_that_is_no_name(String namespace) {
    assertThatThrownBy(() -> subject(Map.of("namespace", namespace, "pod", "a")))
        .isInstanceOfSatisfying(
            RejectedLabel.class,
            rejected -> {
              assertThat(rejected.field()).isEqualTo("namespace");
              assertThat(rejected.why()).contains("expected: an RFC 1123 label");
            });
  }

  @Test
  void refuses_pods_and_containers_that_are_no_names() {
    assertThatThrownBy(() -> subject(Map.of("namespace", "a", "pod", "a".repeat(254))))
        .hasMessageStartingWith("pod: \"aaa");
    assertThatThrownBy(() -> subject(Map.of("namespace", "a", "pod", "b", "container", "a.b")))
        .hasMessageStartingWith("container: \"a.b\"");
    assertThatThrownBy(() -> subject(Map.of("namespace", "a", "deployment", "x/y")))
        .hasMessageStartingWith("deployment: \"x/y\"");
  }

  @Property
  void a_rejection_is_always_one_plain_line(@ForAll String namespace, @ForAll String pod) {
    try {
      subject(Map.of("namespace", namespace, "pod", pod));
    } catch (RejectedLabel e) {
      assertThat(PlainText.isPlain(e.getMessage())).as(e.getMessage()).isTrue();
      assertThat(e.getMessage()).hasSizeLessThan(250);
    }
  }

  private static Subject subject(Map<String, String> labels) {
    return LabelExtraction.standard().subject(labels, HERE);
  }
}

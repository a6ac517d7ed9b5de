package dev.autofix.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WorkflowIdsTest {
  @Test
  void idsAreReadable() {
    assertThat(WorkflowIds.fix(new Workload("lab", "shop", "Deployment", "web")))
        .isEqualTo("fix-lab-shop-deployment-web");
    assertThat(WorkflowIds.alert("lab", "95f8a95bbb93ae16"))
        .isEqualTo("alert-lab-95f8a95bbb93ae16");
    assertThat(WorkflowIds.observation("lab", "95f8a95bbb93ae16"))
        .isEqualTo("observe-lab-95f8a95bbb93ae16");
  }

  @Test
  void longIdsThatBeginAlikeStayApart() {
    String long1 = "n".repeat(300) + "1";
    String long2 = "n".repeat(300) + "2";

    assertThat(WorkflowIds.alert("lab", long1)).isNotEqualTo(WorkflowIds.alert("lab", long2));
  }

  @Property
  void anyIdIsAtMost255AsciiBytes(
      @ForAll String cluster, @ForAll String namespace, @ForAll String name) {
    String id = WorkflowIds.fix(new Workload(cluster, namespace, "Deployment", name));

    assertThat(id.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(id)).isTrue();
  }
}

package dev.autofix.worker.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.manifests.key.ContainerTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitRequestTest {
  @Test
  void names_a_container_and_a_quantity() {
    LimitRequest request = LimitRequest.parse("StatefulSet/db-0.main/pg-exporter=1.5Gi");

    assertThat(request.target())
        .isEqualTo(new ContainerTarget("StatefulSet", "db-0.main", "pg-exporter"));
    assertThat(request.limit()).isEqualTo("1.5Gi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Deployment/web=512Mi",
        "Deployment/web/app",
        "Deployment/web/app=",
        "Deployment/web/app=512Mb",
        "Deployment/web/app=0",
        "Deployment/web/app=-1Mi",
        "Deployment/web/app=512Mi; rm -rf .",
        "Deployment/web/app=$(id)",
        "Deployment/web/app=512Mi\n",
        "Deployment/web/app= 512Mi",
        "Deployment/web/../app=512Mi"
      })
  void anything_else_is_refused_naming_the_flag(String text) {
    assertThatThrownBy(() -> LimitRequest.parse(text))
        .isInstanceOf(AutofixException.class)
        .hasMessageStartingWith("--set-memory-limit '" + text + "' (expected: Kind/name/container");
  }
}

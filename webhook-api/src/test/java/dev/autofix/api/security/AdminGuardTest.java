package dev.autofix.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdminGuardTest {
  @Test
  void with_credentials_only_operators_go_beyond_health_and_metrics() throws Exception {
    Credential olga =
        new Credential("olga", Role.OPERATOR, Set.of(), null, new SecretDigest("olga-token"));
    Credential viewer =
        new Credential("vic", Role.VIEWER, Set.of(), null, new SecretDigest("vic-token"));
    try (RunningApi api = new RunningApi(new InMemoryIntake(), olga, viewer)) {
      assertThat(api.get(api.admin("/ping")).statusCode()).isEqualTo(200);
      assertThat(api.get(api.admin("/metrics")).statusCode()).isEqualTo(200);
      assertThat(api.get(api.admin("/healthcheck")).statusCode()).isEqualTo(200);
      assertThat(api.get(api.admin("/threads")).statusCode()).isEqualTo(403);
      assertThat(api.post(api.admin("/tasks/gc"), "").statusCode()).isEqualTo(403);
      assertThat(
              api.post(api.admin("/tasks/gc"), "", "Authorization", "Bearer vic-token")
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              api.post(api.admin("/tasks/gc"), "", "Authorization", "Bearer olga-token")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void without_credentials_only_foreign_pages_are_kept_out() throws Exception {
    try (RunningApi api = new RunningApi(new InMemoryIntake())) {
      assertThat(api.post(api.admin("/tasks/gc"), "").statusCode()).isEqualTo(200);
      assertThat(
              api.post(api.admin("/tasks/gc"), "", "Origin", "https://evil.example").statusCode())
          .isEqualTo(403);
    }
  }
}

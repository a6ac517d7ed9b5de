package dev.autofix.api.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.core.rule.Mode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanResourceTest {
  private static final String QUESTION =
      "{\"rule\":\"PodOOMKilled\",\"namespace\":\"shop\",\"pod\":\"web-1\"}";
  private final InMemoryIntake intake = new InMemoryIntake();
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(intake);
  }

  @BeforeEach
  void forget() {
    intake.forget();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void a_plan_is_an_observation_that_can_write_nothing() throws Exception {
    HttpResponse<String> answer = api.post(api.fix("/api/v1/plans"), QUESTION);

    assertThat(answer.statusCode()).isEqualTo(202);
    InMemoryIntake.Fired asked = intake.fired.get(0);
    assertThat(asked.observe()).isTrue();
    assertThat(asked.alert().rule().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(asked.alert().pod()).isEqualTo("web-1");
    assertThat(asked.workflowId()).matches("observe-prod-[0-9a-f]{16}");
    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":\"%s\",\"answer\":\"/api/v1/alerts/%s\"}"
                .formatted(asked.workflowId(), asked.workflowId()));
  }

  @Test
  void the_same_question_is_the_same_plan_and_another_is_another() throws Exception {
    api.post(api.fix("/api/v1/plans"), QUESTION);
    api.post(api.fix("/api/v1/plans"), QUESTION);
    api.post(api.fix("/api/v1/plans"), QUESTION.replace("web-1", "web-2"));

    assertThat(intake.fired)
        .extracting(InMemoryIntake.Fired::workflowId)
        .satisfies(ids -> assertThat(ids.get(1)).isEqualTo(ids.get(0)))
        .satisfies(ids -> assertThat(ids.get(2)).isNotEqualTo(ids.get(0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                     | there is no body",
        "{}                                                   | rule is missing (expected: PodOOMKilled,",
        "{\"rule\":\"none\"}                                  | rule \\\"none\\\" (expected: PodOOMKilled,",
        "{\"rule\":\"PodOOMKilled\"}                          | namespace is missing (expected: a Kub",
        "{\"rule\":\"PodOOMKilled\",\"namespace\":\"A b\"}    | namespace \\\"A b\\\" (expected: a Kub",
        "{\"rule\":\"PodOOMKilled\",\"namespace\":\"a\"}      | pod is missing (expected: a Kubernetes name)"
      })
  void a_question_that_names_nothing_is_refused(String body, String why) throws Exception {
    HttpResponse<String> answer = api.post(api.fix("/api/v1/plans"), body == null ? "" : body);

    assertThat(answer.statusCode()).isEqualTo(body != null && body.contains("none") ? 404 : 400);
    assertThat(answer.body()).contains(why);
    assertThat(intake.fired).isEmpty();
  }
}

package dev.autofix.activities.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.remedy.RemedyProvider;
import dev.autofix.core.remedy.Situation;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ValueActivities.SuggestRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValueActivitiesImplTest {
  @Test
  void theNamedProviderIsAsked() {
    Suggestion suggestion = ask("mine", situation -> Suggestion.of("7", "seven is enough"));

    assertThat(suggestion).isEqualTo(Suggestion.of("7", "seven is enough"));
  }

  @Test
  void arithmeticIsBuiltIn() {
    assertThat(ask("arithmetic", situation -> Suggestion.none("not asked")).value()).isEqualTo("4");
  }

  @Test
  void aProviderThatFailsIsNotAskedAgain() {
    assertThatThrownBy(
            () ->
                ask(
                    "mine",
                    situation -> {
                      throw new IllegalStateException("no such queue");
                    }))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getType()).isEqualTo(FailureType.INVALID.name());
              assertThat(failure.getOriginalMessage())
                  .isEqualTo(
                      "remedy provider 'mine': java.lang.IllegalStateException: no such queue");
            });
  }

  @Test
  void aProviderThatAnswersNothingIsNamed() {
    assertThatThrownBy(() -> ask("mine", situation -> null))
        .hasMessageContaining("remedy provider 'mine': it answered null (expected: a suggestion)");
  }

  @Test
  void aProviderThatTalksTooMuchIsCutShort() {
    String much = "a".repeat(1000);

    assertThat(ask("mine", situation -> Suggestion.none(much)).why()).hasSize(300);
    assertThatThrownBy(() -> ask("mine", situation -> Suggestion.of(much, "")))
        .hasMessageContaining("remedy provider 'mine': a value of 1000 characters");
  }

  @Test
  void aProviderThatHangsIsGivenUpAndMayBeAskedAgain() {
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                ask(
                    "mine",
                    situation -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return Suggestion.none("too late");
                    }))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.isNonRetryable()).isFalse();
              assertThat(failure.getOriginalMessage())
                  .isEqualTo("remedy provider 'mine' has not answered within 0.2 s");
            });
  }

  @Test
  void aProviderThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ask("other", situation -> Suggestion.none("")))
        .hasMessageContaining("provider 'other' (expected: one of [arithmetic, mine]");
  }

  private static Suggestion ask(String name, Function<Situation, Suggestion> answer) {
    RemedyProviders providers = RemedyProviders.of(Stream.of(new Mine(answer)));
    Finding finding =
        new Finding(
            new Workload("lab", "shop", "Deployment", "shop"),
            "",
            Evidence.ALERT,
            "",
            Instant.EPOCH,
            null,
            null,
            0,
            null,
            "the alert fires",
            null);
    Situation situation =
        new Situation(finding, Map.of(), "replicaCount", "3", 1, Map.of("add", "1"));
    return new ValueActivitiesImpl(providers, Duration.ofMillis(200))
        .suggest(new SuggestRequest(name, situation));
  }

  private record Mine(Function<Situation, Suggestion> answer) implements RemedyProvider {
    @Override
    public String name() {
      return "mine";
    }

    @Override
    public void check(Map<String, String> parameters) {}

    @Override
    public Suggestion suggest(Situation situation) {
      return answer.apply(situation);
    }
  }
}

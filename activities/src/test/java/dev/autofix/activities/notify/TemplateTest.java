package dev.autofix.activities.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.Notice;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Notice NOTICE =
      new Notice(
          "fix-1",
          "run-1",
          new Workload("prod", "shop", "Deployment", "web"),
          "PodOOMKilled",
          State.COOLING_DOWN,
          Outcome.RECOVERED,
          "Recovered: prod/shop/Deployment/web",
          "costs $1 \\ {name}",
          List.of(),
          null,
          null);

  @Test
  void placeholdersBecomeWhatTheNoticeKnows() {
    assertThat(about("{kind} {name} in {namespace} of {cluster}: {status} by {rule}"))
        .isEqualTo("Deployment web in shop of prod: Recovered by PodOOMKilled");
  }

  @Test
  void whatIsNotKnownIsEmptyAndValuesAreNoTemplates() {
    assertThat(about("{key}{from}{to}{file}{repository}")).isEmpty();
    assertThat(about("{evidence}")).isEqualTo("costs $1 \\ {name}");
  }

  @Test
  void onlyValuesAreEscaped() {
    Template template = new Template("<b>{name}</b>");

    assertThat(template.about(NOTICE, value -> "(" + value + ")")).isEqualTo("<b>(web)</b>");
  }

  @Test
  void anUnknownPlaceholderIsRefusedWhenItIsRead() {
    assertThatThrownBy(() -> new Template("{workload} is {mood}"))
        .hasMessageStartingWith("'{workload} is {mood}' has the placeholder {mood} (expected: [")
        .hasMessageContaining("evidence, file, fix, from, key");
  }

  private static String about(String template) {
    return new Template(template).about(NOTICE, UnaryOperator.identity());
  }
}

package dev.autofix.workflows.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SummariesTest {
  @Test
  void everyActivitySaysWhatItDoesAndNothingElseHasASummary() {
    Set<String> types =
        Stream.of(Ports.class.getRecordComponents())
            .map(RecordComponent::getType)
            .flatMap(activities -> Stream.of(activities.getMethods()))
            .map(Method::getName)
            .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
            .collect(Collectors.toSet());

    assertThat(Summaries.options().keySet()).isEqualTo(types);
  }
}

package dev.autofix.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
  @ParameterizedTest
  @ValueSource(strings = {"installation", "cluster:prod", "repository:https://git/apps.git"})
  void whatIsPrintedIsReadAgain(String text) {
    assertThat(Scope.parse(text).display()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "namespace:", "namespace", "installation:prod", "pod:web"})
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    assertThatThrownBy(() -> Scope.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: installation, cluster:NAME");
  }

  @Test
  void aNameCoversWholeSegmentsOnly() {
    Scope shop = new Scope(Level.NAMESPACE, "prod/shop");

    assertThat(Scope.parse("namespace:shop").covers(shop)).isTrue();
    assertThat(Scope.parse("namespace:hop").covers(shop)).isFalse();
    assertThat(Scope.parse("application:shop").covers(shop)).isFalse();
  }
}

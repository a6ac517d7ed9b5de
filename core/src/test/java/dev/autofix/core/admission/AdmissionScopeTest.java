package dev.autofix.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionScopeTest {
  @ParameterizedTest
  @ValueSource(strings = {"installation", "cluster:prod", "repository:https://git/apps.git"})
  void whatIsPrintedIsReadAgain(String text) {
    assertThat(AdmissionScope.parse(text).display()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "namespace:", "namespace", "installation:prod", "pod:web"})
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    assertThatThrownBy(() -> AdmissionScope.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: installation, cluster:NAME");
  }

  @Test
  void aNameCoversWholeSegmentsOnly() {
    AdmissionScope shop = new AdmissionScope(Level.NAMESPACE, "prod/shop");

    assertThat(AdmissionScope.parse("namespace:shop").covers(shop)).isTrue();
    assertThat(AdmissionScope.parse("namespace:hop").covers(shop)).isFalse();
    assertThat(AdmissionScope.parse("application:shop").covers(shop)).isFalse();
  }
}

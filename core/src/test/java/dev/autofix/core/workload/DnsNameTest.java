package dev.autofix.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "shop", "my-app-1", "0"})
  void namesOfNamespacesAndContainers(String text) {
    assertThat(DnsName.isLabel(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "a.b", "a b", "a\n", "../x", "ü", "a\u0000"})
  void whatMayNotNameThem(String text) {
    assertThat(DnsName.isLabel(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop-6bb768b-lq2j9", "node1.example.com"})
  void namesOfPods(String text) {
    assertThat(DnsName.isSubdomain(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b", ".a", "a.", "a.-b", "a\r\nAutofix-Fix: x"})
  void whatMayNotNameAPod(String text) {
    assertThat(DnsName.isSubdomain(text)).isFalse();
  }

  @Test
  void lengthsAreBounded() {
    assertThat(DnsName.isLabel("a".repeat(63))).isTrue();
    assertThat(DnsName.isLabel("a".repeat(64))).isFalse();
    assertThat(DnsName.isSubdomain("a".repeat(253))).isTrue();
    assertThat(DnsName.isSubdomain("a".repeat(254))).isFalse();
  }
}

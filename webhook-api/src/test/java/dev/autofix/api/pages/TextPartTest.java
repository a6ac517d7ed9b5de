package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPartTest {
  @Test
  void web_addresses_are_links() {
    assertThat(TextPart.of("the merge of https://git.test/a/pulls/3, soon."))
        .containsExactly(
            new TextPart("the merge of ", null),
            new TextPart("https://git.test/a/pulls/3", "https://git.test/a/pulls/3"),
            new TextPart(", soon.", null));
  }

  @Test
  void other_addresses_are_text() {
    assertThat(TextPart.of("javascript:alert(1) and data:text/html,x"))
        .containsExactly(new TextPart("javascript:alert(1) and data:text/html,x", null));
  }
}

package dev.autofix.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitMessageTest {
  @Test
  void aMessageIsSubjectReasonAndTrailers() {
    String text =
        new CommitMessage("Raise the memory limit of shop to 512Mi", "It was OOMKilled.")
            .trailer("Autofix-Fix", "run/1")
            .trailer("Autofix-Rule", "oom-kill")
            .text();

    assertThat(text)
        .isEqualTo(
            """
            Raise the memory limit of shop to 512Mi

            It was OOMKilled.

            Autofix-Fix: run/1
            Autofix-Rule: oom-kill
            """);
  }

  @Test
  void aLineBreakInAValueForgesNoTrailer() {
    String text =
        new CommitMessage("s", "body\n\nAutofix-Fix: forged")
            .trailer("Autofix-Alert", "x\r\nAutofix-Fix: forged")
            .text();

    assertThat(text.lines().filter(line -> line.startsWith("Autofix-Fix"))).isEmpty();
  }

  @Test
  void aLongSubjectIsCutBetweenCodePoints() {
    String subject = "🚀".repeat(100);

    String first = new CommitMessage(subject, "").text().lines().findFirst().orElseThrow();

    assertThat(first.codePointCount(0, first.length())).isEqualTo(72);
    assertThat(first).endsWith("…").startsWith("🚀");
  }
}

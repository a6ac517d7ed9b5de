package dev.autofix.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void colours_a_diff_on_a_terminal() {
    new Console(out, true).diff("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n same\n");

    assertThat(text())
        .isEqualTo(
            """
                      \u001b[36m@@ -1 +1 @@\u001b[0m
                      \u001b[31m-old\u001b[0m
                      \u001b[32m+new\u001b[0m
                       same
            """);
  }

  @Test
  void is_plain_elsewhere() {
    new Console(out, false).diff("-old\n+new\n");

    assertThat(text()).isEqualTo("          -old\n          +new\n");
  }

  @Test
  void only_the_launcher_knows_a_terminal_and_no_color_wins() {
    assertThat(Terminal.standard(Map.of()).colours()).isFalse();
    assertThat(Terminal.standard(Map.of("AUTOFIX_TERMINAL", "yes")).colours()).isTrue();
    assertThat(Terminal.standard(Map.of("AUTOFIX_TERMINAL", "yes", "NO_COLOR", "")).colours())
        .isFalse();
  }

  @Test
  void a_verdict_says_what_was_wrong() {
    Console plain = new Console(out, false);
    Expectations expectations = new Expectations().that("the outcome", "RECOVERED", "ESCALATED");

    assertThat(expectations.verdict("oom", "Recovered").line(plain))
        .isEqualTo("oom          NOT as expected: the outcome is ESCALATED (expected: RECOVERED)");
    assertThat(new Expectations().that("x", 1, 1).verdict("oom", "Recovered").line(plain))
        .isEqualTo("oom          as expected: Recovered");
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}

package dev.autofix.core.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.StateMachine.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/states.md} prints the table; {@code mvn test -Dautofix.docs=write} renews it. */
class StatesDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "states.md");

  @Test
  void theDocumentPrintsTheTable() throws IOException {
    String expected = document();
    if ("write".equals(System.getProperty("autofix.docs"))) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(DOCUMENT).content().isEqualTo(expected);
  }

  private static String document() {
    return """
        # States of an alert and of a fix

        Printed from `StateMachine`, which decides every transition. Entering a state does its work; a
        transition with an outcome tells it to everybody who waits, one to COOLING_DOWN without an
        outcome leaves the former one as it was. Events that a state does not list are ignored in it.

        | State | Event | Commits in Git | Next state | Outcome |
        |---|---|---|---|---|
        """
        + StateMachine.table().stream().map(StatesDocumentTest::line).collect(Collectors.joining());
  }

  private static String line(Row row) {
    Outcome outcome = row.transition().outcome();
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            row.state(),
            row.event(),
            row.written() == StateMachine.Written.EITHER
                ? ""
                : row.written().name().toLowerCase(Locale.ROOT),
            row.transition().state(),
            outcome == null ? "" : outcome.display());
  }
}

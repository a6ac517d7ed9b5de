package dev.autofix.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/mcp.md} lists the tools; {@code mvn test -Dautofix.docs=write} renews the list. */
class McpDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "mcp.md");
  private static final String BEGIN = "<!-- tools -->\n";
  private static final String END = "<!-- /tools -->\n";

  @Test
  void theDocumentListsTheTools() throws IOException {
    String found = Files.readString(DOCUMENT);
    String expected =
        found.substring(0, found.indexOf(BEGIN) + BEGIN.length())
            + table()
            + found.substring(found.indexOf(END));
    if ("write".equals(System.getProperty("autofix.docs"))) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(DOCUMENT).content().isEqualTo(expected);
  }

  private static String table() {
    return "| Tool | Roles | Arguments | What |\n|---|---|---|---|\n"
        + tools().stream().map(McpDocumentTest::line).collect(Collectors.joining());
  }

  /** Nothing is called, so there is nothing behind them. */
  private static List<Tool> tools() {
    return new McpTools(null, null, null, null, null, null, null, null, null).all();
  }

  private static String line(Tool tool) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            tool.name(),
            Stream.of(Role.values())
                .filter(role -> role.may(tool.right()))
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")),
            tool.fields().stream()
                .map(field -> field.required() ? "**" + field.name() + "**" : field.name())
                .collect(Collectors.joining(", ")),
            tool.description());
  }
}

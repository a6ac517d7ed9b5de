package dev.autofix.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every line of the threat table in {@code docs/security.md} names tests, and they are there. */
class ThreatTableTest {
  private static final Path DOCUMENT = Documents.ROOT.resolve("docs/security.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");
  private static final String HEAD = "| Threat |";

  private final List<Path> sources = Documents.files(".java");

  ThreatTableTest() throws IOException {}

  @Test
  void everyThreatIsCoveredByATestThatExists() throws IOException {
    List<String> rows = rows();
    List<String> missing = new ArrayList<>();
    for (String row : rows) {
      List<MatchResult> tests = NAMED.matcher(lastColumn(row)).results().toList();
      if (tests.isEmpty()) {
        missing.add("no test in: " + row);
      }
      for (MatchResult test : tests) {
        if (!exists(test.group(1), test.group(2))) {
          missing.add(test.group());
        }
      }
    }

    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(missing).as("tests that are not there").isEmpty();
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.startsWith(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static String lastColumn(String row) {
    String[] columns = row.split("\\|", -1);
    return columns[columns.length - 2];
  }

  private boolean exists(String type, String test) throws IOException {
    Pattern declared = Pattern.compile("(void|ArchRule) " + test + "\\b");
    for (Path source : sources) {
      if (source.endsWith(type + ".java")
          && source.toString().contains("/src/test/java/")
          && declared.matcher(Files.readString(source)).find()) {
        return true;
      }
    }
    return false;
  }
}

package dev.autofix.worker.trace;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The headers that a collector wants, from a file that is read for each sending. */
public record CollectorHeaders(Path file) implements Supplier<Map<String, String>> {
  private static final Logger LOG = LoggerFactory.getLogger(CollectorHeaders.class);

  /** None while the file cannot be read: traces are lost then, and nothing else. */
  @Override
  public Map<String, String> get() {
    try {
      return read();
    } catch (AutofixException e) {
      LOG.warn("{}", e.getMessage());
      return Map.of();
    }
  }

  /**
   * What stands in the file.
   *
   * @throws AutofixException of type CONFIGURATION; never with a value in its text
   */
  public Map<String, String> read() {
    Map<String, String> headers = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines()) {
      number++;
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        continue;
      }
      if (colon < 1) {
        throw wrong(number, "has no colon");
      }
      if (!line.strip().chars().allMatch(c -> c >= ' ' && c <= '~')) {
        throw wrong(number, "holds what no header can");
      }
      headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private AutofixException wrong(int line, String what) {
    return new AutofixException(
        FailureType.CONFIGURATION,
        "tracing.headersFile %s, line %d %s (expected: Name: value, in printable ASCII)"
            .formatted(file, line, what));
  }

  private Iterable<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "tracing.headersFile %s cannot be read (expected: one Name: value a line)"
              .formatted(file),
          e);
    }
  }
}

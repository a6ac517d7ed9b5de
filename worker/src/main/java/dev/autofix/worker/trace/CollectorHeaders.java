package dev.autofix.worker.trace;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
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
        throw new AutofixException(
            FailureType.CONFIGURATION,
            "tracing.headersFile %s, line %d has no colon (expected: Name: value)"
                .formatted(file, number));
      }
      headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private Iterable<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "tracing.headersFile %s cannot be read (expected: one Name: value a line)"
              .formatted(file),
          e);
    }
  }
}

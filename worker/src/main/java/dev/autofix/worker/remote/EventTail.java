package dev.autofix.worker.remote;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prints changes of all fixes as they happen. A connection that ends is taken up again where it
 * ended, and what was lost in between is said.
 */
public final class EventTail {
  /** What a line of the stream begins with. */
  private static final String ID = "id: ";

  private static final String NAME = "event: ";
  private static final String DATA = "data: ";

  private static final long AGAIN_AFTER_MILLIS = 2000;

  /** Prints one change. */
  public interface Printer {
    void print(String fix);
  }

  private final ApiClient api;
  private final Printer printer;
  private final PrintStream notes;
  private @Nullable String seen;

  /**
   * @param notes is told what is no change
   */
  public EventTail(ApiClient api, Printer printer, PrintStream notes) {
    this.api = api;
    this.printer = printer;
    this.notes = notes;
  }

  /** Follows until {@code deadline}, or until Autofix says no; it has to be there to begin with. */
  public void follow(Instant deadline) throws ApiRefusal, InterruptedException {
    boolean known = false;
    while (Instant.now().isBefore(deadline)) {
      try (Stream<String> lines = api.lines("/events", seen)) {
        known = true;
        read(lines.iterator(), deadline);
      } catch (AutofixException e) {
        if (!known || e.type() != FailureType.UNAVAILABLE) {
          throw e;
        }
        notes.println("(" + e.getMessage() + ")");
      }
      if (Instant.now().isBefore(deadline)) {
        Thread.sleep(AGAIN_AFTER_MILLIS);
      }
    }
  }

  private void read(Iterator<String> lines, Instant deadline) {
    String name = "";
    String data = "";
    try {
      while (lines.hasNext() && Instant.now().isBefore(deadline)) {
        String line = lines.next();
        if (line.startsWith(ID)) {
          seen = line.substring(ID.length());
        } else if (line.startsWith(NAME)) {
          name = line.substring(NAME.length());
        } else if (line.startsWith(DATA)) {
          data = line.substring(DATA.length());
        } else if (line.isEmpty()) {
          tell(name, data);
          name = "";
        }
      }
    } catch (UncheckedIOException e) {
      notes.println("(the connection ended: " + e.getMessage() + ")");
    }
  }

  private void tell(String name, String data) {
    if (name.equals("fix")) {
      printer.print(data);
    } else if (name.equals("reset")) {
      seen = null;
      notes.println("(changes were lost; autofix list shows how things stand)");
    }
  }
}

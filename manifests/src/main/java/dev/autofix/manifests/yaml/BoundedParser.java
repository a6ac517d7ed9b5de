package dev.autofix.manifests.yaml;

import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Ends a text of more parts than anybody wrote by hand before they become objects: a few megabytes
 * of single characters would fill the heap.
 */
final class BoundedParser implements Parser {
  static final int MAX_EVENTS = 1_000_000;

  private final Parser parser;
  private int events;

  BoundedParser(Parser parser) {
    this.parser = parser;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event getEvent() {
    if (++events > MAX_EVENTS) {
      throw new YAMLException("it has too many parts (expected: at most " + MAX_EVENTS + ")");
    }
    return parser.getEvent();
  }
}

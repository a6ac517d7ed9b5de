package dev.autofix.workflows.fix;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last restart that a fix made, over all its rounds. */
final class Restarts {
  private FixMemory.@Nullable Restart before;
  private FixMemory.@Nullable Restart last;

  Restarts(FixMemory.@Nullable Restart last) {
    this.before = last;
    this.last = last;
  }

  /** Before it is asked for, because a request whose answer is lost may have taken effect. */
  void begun(String container, Instant at) {
    before = last;
    last = new FixMemory.Restart(container, at);
  }

  /** The request was refused, so nothing was restarted. */
  void refused() {
    last = before;
  }

  /** When this container was last the reason for a restart; null if it never was. */
  @Nullable Instant of(String container) {
    return last != null && last.container().equals(container) ? last.at() : null;
  }

  /** What is still worth remembering. */
  FixMemory.@Nullable Restart since(Instant time) {
    return last != null && last.at().isAfter(time) ? last : null;
  }
}

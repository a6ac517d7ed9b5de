package dev.autofix.core.admission;

import dev.autofix.core.explain.Explanation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one condition stands.
 *
 * @param holds whether it is in the way
 * @param until when it will not be any more; null where nobody can tell
 * @param forever whether no wait helps
 */
record Check(boolean holds, @Nullable Instant until, boolean forever, Explanation why) {
  static Check passed(String text) {
    return new Check(false, null, false, Explanation.yes(text));
  }

  static Check unknown(String text) {
    return new Check(false, null, false, Explanation.note(text));
  }

  static Check held(@Nullable Instant until, String text) {
    return new Check(true, until, false, Explanation.no(text));
  }

  static Check refused(String text) {
    return new Check(true, null, true, Explanation.no(text));
  }
}

package dev.autofix.api.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time on a page.
 *
 * @param machine for programs
 * @param ago for people, roughly
 * @param clock for people, to the second
 */
public record Moment(String machine, String ago, String clock) {
  static Moment of(Instant at, Instant now) {
    return new Moment(at.toString(), Times.ago(at, now), Times.clock(at));
  }

  static @Nullable Moment orNull(@Nullable Instant at, Instant now) {
    return at == null ? null : of(at, now);
  }
}

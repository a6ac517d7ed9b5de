package dev.autofix.simulator.slack;

/** What may go wrong with one call. */
public enum Fault {
  /** Too many calls: 429, and when to come again. */
  RATE_LIMITED,
  /** Slack has trouble of its own: 503. */
  UNAVAILABLE,
  /** It is done, and nobody hears of it: the connection is closed. */
  ANSWER_LOST
}

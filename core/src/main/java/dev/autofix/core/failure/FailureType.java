package dev.autofix.core.failure;

/**
 * Every way in which Autofix can fail, in one list. The constant's name is the Temporal failure
 * type, so retry policies, tests and the console share one vocabulary.
 */
public enum FailureType {
  /** Settings are missing or contradict each other. */
  CONFIGURATION(Family.PERSON),
  /** Credentials are missing, wrong or expired. */
  UNAUTHENTICATED(Family.PERSON),
  /** The credentials are known but may not do this. */
  FORBIDDEN(Family.PERSON),
  /** What was asked for does not exist. */
  NOT_FOUND(Family.PERSON),
  /** The answer or the input breaks the protocol. */
  INVALID(Family.PERSON),
  /** No proven key, an unsupported source, a policy: refused with a reason and a remedy. */
  REFUSED(Family.PERSON),
  /** The Git server keeps refusing the push although the branch has not moved. */
  PUSH_REJECTED(Family.PERSON),
  /** The outside system did not answer, or answered with its own failure. */
  UNAVAILABLE(Family.WORLD),
  /** Others keep moving the branch; worth another try later. */
  CONTENTION(Family.WORLD),
  /** Nothing is wrong: a person has not decided yet. */
  PENDING(Family.WORLD),
  /** The answer did not come in time. */
  TIMEOUT(Family.WORLD);

  /** Who has to act before another attempt can succeed. */
  public enum Family {
    /** A person must change something: not retried. */
    PERSON,
    /** The world failed: retried. */
    WORLD
  }

  private final Family family;

  FailureType(Family family) {
    this.family = family;
  }

  public Family family() {
    return family;
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  public boolean retryable() {
    return family == Family.WORLD;
  }
}

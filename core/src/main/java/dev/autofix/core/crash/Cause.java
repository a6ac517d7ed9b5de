package dev.autofix.core.crash;

/** Why a container crashes or cannot start. */
public enum Cause {
  /** It was killed for memory. */
  OUT_OF_MEMORY(Treatment.RAISE),
  /** A ConfigMap, a Secret or a key in one is missing. */
  CONFIGURATION(Treatment.EXPLAIN),
  /** Its image cannot be had. */
  IMAGE(Treatment.EXPLAIN),
  /** Its command cannot be run. */
  COMMAND(Treatment.EXPLAIN),
  /** A liveness or startup probe kills it. */
  PROBE(Treatment.EXPLAIN),
  /** It crashes since a new revision of its Application, and did not before. */
  RELEASE(Treatment.REVERT_RELEASE),
  /** The process ends by itself, for a reason of its own. */
  UNKNOWN(Treatment.RESTART);

  private final Treatment treatment;

  Cause(Treatment treatment) {
    this.treatment = treatment;
  }

  public Treatment treatment() {
    return treatment;
  }
}

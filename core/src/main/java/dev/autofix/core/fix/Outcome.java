package dev.autofix.core.fix;

/** How a fix, and every alert that joined it, ended. */
public enum Outcome {
  /** The change is live and the workload lasted the soak. */
  RECOVERED("Recovered"),
  /** The change did not help, or a person did not want it, and was undone in Git. */
  REVERTED("Reverted"),
  /** Nothing fails any more, or it failed before the last change. */
  NOT_NEEDED("NotNeeded"),
  /** A rule, a limit or a person said no; nothing was written. */
  DECLINED("Declined"),
  /** A person cancelled. */
  CANCELLED("Cancelled"),
  /**
   * A person has to look: neither success nor failure could be proven, or nothing safe was
   * possible.
   */
  ESCALATED("Escalated");

  private final String display;

  Outcome(String display) {
    this.display = display;
  }

  public String display() {
    return display;
  }

  /** What it means, in words for someone who has never seen Autofix. */
  public String headline() {
    return switch (this) {
      case RECOVERED -> "Recovered: the change is live and the workload lasts";
      case REVERTED -> "Reverted: the change is undone in Git and in the cluster";
      case NOT_NEEDED -> "Not needed: nothing fails any more";
      case DECLINED -> "Declined: nothing was changed";
      case CANCELLED -> "Cancelled by a person";
      case ESCALATED -> "Escalated: a person has to look";
    };
  }
}

package dev.autofix.api.security;

/** What a caller may do. */
public enum Role {
  /** Post alerts. */
  ALERTS,
  /** Read. */
  VIEWER,
  /** Read and post alerts: for assistants, which ask and do not decide. */
  ASSISTANT,
  /** Read, approve and cancel. */
  APPROVER,
  /** Everything: post alerts, read, approve, cancel, retry, revert, pause, kill, resume. */
  OPERATOR;

  /** Before the name of a group: whether a caller is in it is asked like a right. */
  public static final String GROUP = "group:";

  public static final String POST_ALERTS = "post-alerts";
  public static final String READ = "read";
  public static final String DECIDE = "decide";
  public static final String OPERATE = "operate";

  /** Whether this role has one of the rights above. */
  public boolean may(String right) {
    return switch (this) {
      case ALERTS -> right.equals(POST_ALERTS);
      case VIEWER -> right.equals(READ);
      case ASSISTANT -> right.equals(READ) || right.equals(POST_ALERTS);
      case APPROVER -> right.equals(READ) || right.equals(DECIDE);
      case OPERATOR -> true;
    };
  }
}

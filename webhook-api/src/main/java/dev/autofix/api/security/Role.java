package dev.autofix.api.security;

/** What a caller may do. */
public enum Role {
  /** Post alerts. */
  ALERTS,
  /** Read fixes. */
  READER,
  /** Everything: post alerts, read, approve, cancel, retry. */
  OPERATOR;

  /** Before the name of a group: whether a caller is in it is asked like a right. */
  public static final String GROUP = "group:";

  public static final String POST_ALERTS = "post-alerts";
  public static final String READ = "read";
  public static final String DECIDE = "decide";

  /** Whether this role has one of the rights above. */
  public boolean may(String right) {
    return switch (this) {
      case ALERTS -> right.equals(POST_ALERTS);
      case READER -> right.equals(READ);
      case OPERATOR -> true;
    };
  }
}

package dev.autofix.activities.git.credential;

/** A user and a secret; prints neither. */
record Login(String user, String secret) {
  @Override
  public String toString() {
    return "Login[hidden]";
  }
}

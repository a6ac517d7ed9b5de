package dev.autofix.activities.http;

/** Where a server's token comes from. Asked for each request, so that a rotated token is used. */
@FunctionalInterface
public interface TokenSource {
  /** The token. Never log it. */
  String token();
}

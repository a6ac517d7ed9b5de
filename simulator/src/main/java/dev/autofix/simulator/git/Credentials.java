package dev.autofix.simulator.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The one login that a server accepts; prints neither part. */
public record Credentials(String user, String password) {
  boolean accept(@Nullable String authorization) {
    if (authorization == null) {
      return false;
    }
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String expected = "Basic " + Base64.getEncoder().encodeToString(pair);
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Credentials[hidden]";
  }
}

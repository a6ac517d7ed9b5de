package dev.autofix.api.slack;

import dev.autofix.api.security.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from Slack: HMAC-SHA256 over {@code v0:TIMESTAMP:BODY}, compared in
 * constant time. The body is what came over the wire, before anybody parses it.
 */
final class SlackSignature {
  /** How far Slack's clock and ours may be apart, in either direction. */
  static final Duration SKEW = Duration.ofMinutes(5);

  private static final String VERSION = "v0";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final SigningKeys keys;
  private final InstantSource clock;

  SlackSignature(SigningKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Whether body and time were signed with one of the keys, a short while ago. */
  boolean isGood(byte[] body, @Nullable String timestamp, @Nullable String signature) {
    if (timestamp == null || signature == null || !isRecent(timestamp)) {
      return false;
    }
    boolean good = false;
    for (SecretKeySpec key : keys.keys()) {
      good |= isEqual(signature, signed(key, timestamp, body));
    }
    return good;
  }

  private boolean isRecent(String timestamp) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    long apart = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
    return apart <= SKEW.toSeconds();
  }

  private static boolean isEqual(String presented, String expected) {
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static String signed(SecretKeySpec key, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(SigningKeys.ALGORITHM);
      mac.init(key);
      mac.update((VERSION + ":" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + SigningKeys.ALGORITHM, e);
    }
  }
}

package dev.autofix.activities.git.credential;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Takes every secret that was handed to a server out of the text that comes back from it. */
public final class Redactor {
  private static final Pattern USER_INFO =
      Pattern.compile("(?<=https?://)[^/\\s@]+@|(?<=://)[^/\\s@:]*:[^/\\s@]*@");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]");
  private static final int LONGEST = 2_000;
  private static final int SHORTEST_SECRET = 4;

  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  void learn(String secret) {
    if (secret.length() >= SHORTEST_SECRET) {
      secrets.add(secret);
    }
  }

  /** The text without secrets and control characters, cut where it is long. */
  public String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    clean = USER_INFO.matcher(clean).replaceAll("***@");
    clean = CONTROL.matcher(clean.replace("\r", "\n")).replaceAll("").strip();
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) + " ..." : clean;
  }
}

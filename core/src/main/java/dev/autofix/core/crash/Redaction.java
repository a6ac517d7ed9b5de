package dev.autofix.core.crash;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes what looks like a secret out of text that a workload wrote. It errs on the side of taking
 * too much: a reader can look at the log itself, but nobody can take a word back out of a history.
 */
public final class Redaction {
  /** What stands in place of a secret. */
  public static final String MARK = "***";

  private static final int LONGEST_INPUT = 2_000;
  private static final int LONGEST_LINE = 240;

  private static final String NAME =
      "[\\w.-]{0,60}(?:passw(?:or)?d|passwd|passphrase|pass(?![a-z])|pwd|secret|token|credential"
          + "|key(?![a-z])|signature|auth|session[-_.]?id|dsn)[\\w.-]{0,60}";

  private static final String VALUE =
      "(?:(?:bearer|basic|digest|token)\\s+)?"
          + "(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[^\\s,;&\"'}\\])]+)";

  private static final List<Rule> RULES =
      List.of(
          // What a name says is secret.
          rule("(?i)\\b((?:set-)?cookie[\"']?\\s*[:=]).*", "$1 " + MARK),
          rule("(?i)(" + NAME + "[\"']?\\s*(?:=>|:=|[:=])\\s*)" + VALUE, "$1" + MARK),
          rule("(?i)((?:^|\\s)--?" + NAME + "\\s+)(?!-)\\S+", "$1" + MARK),
          rule("(?i)\\b(bearer|basic|digest|identified by)\\s+\\S{4,}", "$1 " + MARK),
          // What looks like a secret by itself.
          rule("(?<=://)[^/\\s@]*@", MARK + "@"),
          rule("(?<![\\w/])[\\w.%+-]{0,60}:[^\\s/@:]+@(?=[\\w(\\[])", MARK + "@"),
          rule("eyJ[\\w-]{6,}(?:\\.[\\w-]*){0,2}", MARK),
          rule("-----BEGIN.*", MARK),
          rule("\\b(?:AKIA|ASIA)[0-9A-Z]{12,}", MARK),
          rule(
              "\\b(?:gh[a-z]|github|glpat|xox[a-z]|sk|pk|rk|hvs|SG|npm|pypi)[_.-][\\w.-]{10,}",
              MARK),
          rule("\\bAIza[\\w-]{20,}", MARK),
          rule("\\b[0-9a-fA-F]{24,}\\b", MARK),
          rule("\\b(?=[a-z]*\\d)[a-z0-9]{32,}\\b", MARK),
          rule(
              "(?<![\\w/+=-])(?=[\\w+=-]*\\d)(?=[\\w+=-]*[a-z])(?=[\\w+=-]*[A-Z])[\\w+=-]{20,}",
              MARK),
          rule(
              "(?<![\\w/+=])(?=[\\w+/=]*\\d)(?=[\\w+/=]*[a-z])(?=[\\w+/=]*[A-Z])\\w[\\w+/=]{39,}",
              MARK));

  private Redaction() {}

  private record Rule(Pattern pattern, String replacement) {}

  private static Rule rule(String pattern, String replacement) {
    return new Rule(Pattern.compile(pattern), replacement);
  }

  /** One printable line of bounded length without what looks like a secret. */
  public static String line(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    clean = bounded(clean, LONGEST_INPUT);
    for (Rule rule : RULES) {
      clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
    }
    return bounded(clean, LONGEST_LINE);
  }

  private static String bounded(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + " ...";
  }
}

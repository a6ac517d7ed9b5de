package dev.autofix.core.fix;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a button outside of Autofix is about: this fix, and no other plan of it than this one.
 *
 * @param fixId its workflow's id
 */
public record PlanRef(String fixId, String planHash) {
  /** What each button decides, as messages name it. */
  public static final String APPROVE = "autofix_approve";

  /** The other button. */
  public static final String CANCEL = "autofix_cancel";

  private static final Pattern TEXT = Pattern.compile("(fix-\\S+) (\\S+)");

  /** The reference behind a button's text; empty if it is none. */
  public static Optional<PlanRef> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new PlanRef(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** One line that {@link #parse} reads back. */
  public String text() {
    return fixId + " " + planHash;
  }
}

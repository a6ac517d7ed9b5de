package dev.autofix.core.rule;

import dev.autofix.core.alert.PlainText;
import dev.autofix.core.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a rule may go here: of all that has a say (the rule, its overrides, the workload's
 * annotation) the most careful wins.
 *
 * @param why who said what
 */
public record ModeDecision(Mode mode, Explanation why) {
  /** On a workload: a mode in lower case. */
  public static final String ANNOTATION = "autofix.dev/mode";

  /** Decides by what is known; asked again when more is known, it can only get more careful. */
  public static ModeDecision of(Rule rule, Scope scope) {
    List<Explanation> said = new ArrayList<>();
    Mode mode = said(rule, scope.annotation(), said);
    for (ModeOverride override : rule.consent().overrides()) {
      if (override.holds(scope)) {
        mode = override.mode().isMoreCarefulThan(mode) ? override.mode() : mode;
        said.add(Explanation.note(word(override.mode()) + ": for " + override.display()));
      }
    }
    return new ModeDecision(
        mode,
        new Explanation(
            mode == Mode.AUTO ? Explanation.Verdict.YES : Explanation.Verdict.NOTE,
            "mode " + word(mode),
            said));
  }

  /** What the rule and the workload say, before any override. */
  private static Mode said(Rule rule, @Nullable String annotation, List<Explanation> said) {
    said.add(Explanation.note(word(rule.mode()) + ": rule '" + rule.name() + "'"));
    if (annotation == null) {
      return rule.mode();
    }
    Optional<Mode> asked = mode(annotation);
    if (asked.isEmpty()) {
      said.add(
          Explanation.note(
              "observe: annotation %s is %s (expected: off, observe, propose, approve or auto)"
                  .formatted(ANNOTATION, PlainText.quoted(annotation))));
      return rule.mode().isMoreCarefulThan(Mode.OBSERVE) ? rule.mode() : Mode.OBSERVE;
    }
    Mode wanted = asked.get();
    if (rule.mode().isMoreCarefulThan(wanted) && !rule.consent().annotationFrees()) {
      said.add(
          Explanation.note(
              "annotation %s asks for %s, which is freer than the rule (to allow it:"
                      .formatted(ANNOTATION, word(wanted))
                  + " annotationFrees)"));
      return rule.mode();
    }
    said.add(Explanation.note(word(wanted) + ": annotation " + ANNOTATION));
    return wanted;
  }

  private static Optional<Mode> mode(String word) {
    for (Mode mode : Mode.values()) {
      if (word(mode).equals(word.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  private static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}

package dev.autofix.worker.keys;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.quantity.Memory;
import dev.autofix.manifests.key.ContainerTarget;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A container and the memory limit that it is to have. */
public record LimitRequest(ContainerTarget target, String limit) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<kind>[A-Za-z]+)/(?<name>[A-Za-z0-9.:_-]+)/(?<container>[A-Za-z0-9.-]+)"
              + "=(?<limit>[A-Za-z0-9.]+)");

  /**
   * Reads {@code Kind/name/container=512Mi}.
   *
   * @throws AutofixException INVALID, naming the flag
   */
  public static LimitRequest parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || !isPositive(form.group("limit"))) {
      throw new AutofixException(
          FailureType.INVALID,
          "--set-memory-limit '%s' (expected: Kind/name/container=QUANTITY, such as Deployment/web/app=512Mi)"
              .formatted(text));
    }
    return new LimitRequest(
        new ContainerTarget(form.group("kind"), form.group("name"), form.group("container")),
        form.group("limit"));
  }

  private static boolean isPositive(String limit) {
    try {
      return Memory.parse(limit).bytes() > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

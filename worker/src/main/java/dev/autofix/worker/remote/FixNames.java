package dev.autofix.worker.remote;

import dev.autofix.api.fixes.FixPage;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the fix that a person means: by its id, NAMESPACE/KIND/NAME or NAMESPACE/NAME. */
public final class FixNames {
  private static final Pattern ID = Pattern.compile("fix-[\\x21-\\x7e&&[^/?#%]]+");

  private final ApiClient api;

  public FixNames(ApiClient api) {
    this.api = api;
  }

  /**
   * The id.
   *
   * @throws ApiRefusal with 404 if there is no such fix
   * @throws AutofixException of type INVALID if the name is none, or of several
   */
  public String id(String name) throws ApiRefusal, InterruptedException {
    String[] parts = name.split("/", -1);
    if (parts.length == 1 && ID.matcher(name).matches()) {
      return name;
    }
    if (parts.length < 2 || parts.length > 3) {
      throw new AutofixException(
          FailureType.INVALID,
          "%s names no fix (expected: an id, NAMESPACE/KIND/NAME or NAMESPACE/NAME)"
              .formatted(name));
    }
    List<String> ids =
        api
            .get(
                "/fixes?limit=1000&namespace="
                    + URLEncoder.encode(parts[0], StandardCharsets.UTF_8),
                FixPage.class)
            .fixes()
            .stream()
            .filter(fix -> fix.workload().endsWith("/" + parts[parts.length - 1]))
            .filter(fix -> parts.length == 2 || fix.workload().contains("/" + name))
            .map(FixSummary::id)
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      throw new ApiRefusal(404, "no fix of %s is known (autofix list shows them)".formatted(name));
    }
    if (ids.size() > 1) {
      throw new AutofixException(
          FailureType.INVALID,
          "%s names several fixes (expected: one of %s)".formatted(name, String.join(", ", ids)));
    }
    return ids.get(0);
  }
}

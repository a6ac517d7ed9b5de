package dev.autofix.api.fixes;

import dev.autofix.api.http.Problem;
import dev.autofix.core.alert.PlainText;
import dev.autofix.workflows.fix.FixStatus;
import jakarta.ws.rs.WebApplicationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the fix that a request names, or answers 404. */
final class KnownFixes {
  /** How ids look that a path can carry. */
  static final String ID = "^fix-[0-9A-Za-z._:@+=,~-]+$";

  /** How Temporal names a run. */
  static final String RUN = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

  private static final Pattern A_RUN = Pattern.compile(RUN);

  private final FixDirectory fixes;

  KnownFixes(FixDirectory fixes) {
    this.fixes = fixes;
  }

  FixStatus status(String id) {
    return status(id, null);
  }

  FixStatus status(String id, @Nullable String run) {
    boolean possible = id.startsWith("fix-") && PlainText.isPlain(id);
    if (!possible || (run != null && !A_RUN.matcher(run).matches())) {
      throw unknown(id);
    }
    return fixes.status(id, run).orElseThrow(() -> unknown(id));
  }

  static WebApplicationException unknown(String id) {
    return new WebApplicationException(
        Problem.response(
            404, "no fix " + PlainText.quoted(id) + " is known (GET /api/v1/fixes lists them)"));
  }
}

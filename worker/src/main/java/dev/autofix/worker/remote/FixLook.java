package dev.autofix.worker.remote;

import dev.autofix.api.fixes.FixDetail;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.PrintStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at one fix again and again, and outlives a restart of Autofix. */
final class FixLook {
  /** What a proxy says while nobody is behind it, or Autofix while Temporal is silent. */
  private static final Set<Integer> PASSING = Set.of(502, 503, 504);

  private final ApiClient api;
  private final String id;
  private final PrintStream notes;
  private boolean known;
  private boolean silent;

  /**
   * @param known whether Autofix is there for certain; else it has to be there to begin with
   * @param notes is told once when it becomes silent
   */
  FixLook(ApiClient api, String id, boolean known, PrintStream notes) {
    this.api = api;
    this.id = id;
    this.known = known;
    this.notes = notes;
  }

  /** The fix as it is; null: nobody can say at the moment. */
  @Nullable FixDetail now() throws ApiRefusal, InterruptedException {
    try {
      FixDetail fix = api.get("/fixes/" + id, FixDetail.class);
      known = true;
      silent = false;
      return fix;
    } catch (AutofixException e) {
      if (!known || e.type() != FailureType.UNAVAILABLE) {
        throw e;
      }
      note(e);
    } catch (ApiRefusal e) {
      if (!known || !PASSING.contains(e.status())) {
        throw e;
      }
      note(e);
    }
    return null;
  }

  private void note(Exception why) {
    if (!silent) {
      notes.println("(" + why.getMessage() + "; it is asked again)");
    }
    silent = true;
  }
}

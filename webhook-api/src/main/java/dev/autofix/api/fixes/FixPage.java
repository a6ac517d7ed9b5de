package dev.autofix.api.fixes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of fixes.
 *
 * @param nextPageToken asks for what follows; null on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FixPage(List<FixSummary> fixes, @Nullable String nextPageToken) {
  public FixPage {
    fixes = List.copyOf(fixes);
  }
}

package dev.autofix.api.fixes;

import dev.autofix.api.http.Problem;
import dev.autofix.api.http.Texts;
import dev.autofix.api.openapi.Bounds;
import dev.autofix.api.openapi.Described;
import dev.autofix.api.security.Role;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/fixes}: what is being repaired, and what was. */
@Path("/api/v1/fixes")
@Produces(MediaType.APPLICATION_JSON)
public final class FixResource {
  private static final int PAGE_LIMIT = 1000;

  private final FixListing listing;
  private final FixDesk desk;

  public FixResource(FixListing listing, FixDesk desk) {
    this.listing = listing;
    this.desk = desk;
  }

  /** One page, newest first, from Temporal's visibility alone: it may lag a moment behind. */
  @GET
  @RolesAllowed(Role.READ)
  @Described("A page of fixes, the newest first.")
  public FixPage list(
      @QueryParam("state") @Bounds(type = State.class) @Nullable String state,
      @QueryParam("outcome") @Bounds(type = Outcome.class) @Nullable String outcome,
      @QueryParam("namespace") @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN)
          @Nullable String namespace,
      @QueryParam("workload") @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN)
          @Nullable String workload,
      @QueryParam("rule") @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN)
          @Nullable String rule,
      @QueryParam("open") @Bounds(type = boolean.class) @Nullable String open,
      @QueryParam("standing") @Bounds(type = Standing.class) @Nullable String standing,
      @QueryParam("limit") @DefaultValue("100") @Bounds(type = int.class, min = 1, max = PAGE_LIMIT)
          String limit,
      @QueryParam("pageToken") @Nullable String pageToken) {
    int size = Texts.number("limit", limit, PAGE_LIMIT);
    FixFilter filter =
        new FixFilter(
            word("state", State.class, state),
            word("outcome", Outcome.class, outcome),
            Texts.plain("namespace", namespace),
            Texts.plain("workload", workload),
            Texts.plain("rule", rule),
            truth("open", open),
            word("standing", Standing.class, standing));
    return listing.page(filter, new PageRequest(size, pageToken));
  }

  /**
   * One fix.
   *
   * @param run one run of it, as lists name it; the newest one without
   */
  @GET
  @Path("{id}")
  @RolesAllowed(Role.READ)
  @Described("One fix with timeline, evidence, plan and links.")
  public FixDetail show(
      @PathParam("id") @Bounds(pattern = KnownFixes.ID) String id,
      @QueryParam("run") @Bounds(pattern = KnownFixes.RUN) @Nullable String run) {
    return desk.show(id, run);
  }

  private static <W extends Enum<W>> @Nullable W word(
      String field, Class<W> words, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    "%s %s (expected: %s)"
                        .formatted(
                            field,
                            PlainText.quoted(text),
                            Arrays.stream(words.getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static @Nullable Boolean truth(String field, @Nullable String text) {
    if (text == null || text.equals("true") || text.equals("false")) {
      return text == null ? null : Boolean.valueOf(text);
    }
    throw bad("%s %s (expected: true or false)".formatted(field, PlainText.quoted(text)));
  }

  private static WebApplicationException bad(String message) {
    return new WebApplicationException(Problem.response(400, message));
  }
}

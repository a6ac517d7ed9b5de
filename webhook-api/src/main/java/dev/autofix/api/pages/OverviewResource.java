package dev.autofix.api.pages;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.autofix.api.admission.Admissions;
import dev.autofix.api.fixes.FixFilter;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixPage;
import dev.autofix.api.fixes.PageRequest;
import dev.autofix.api.fixes.Standing;
import dev.autofix.api.http.Problem;
import dev.autofix.api.http.Texts;
import dev.autofix.api.security.ForBrowsers;
import dev.autofix.api.security.Role;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.fix.Outcome;
import dev.autofix.workflows.admission.AdmissionStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code /}: what waits for a person, what runs, what happened. No workflow of a fix is asked. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@ForBrowsers
public final class OverviewResource {
  private static final long PATIENCE_MILLIS = 1000;

  private record Question(FixFilter filter, PageRequest page) {}

  private final Pages pages;
  private final Recently<Question, FixPage> lists;
  private final Recently<String, AdmissionStatus> admission;
  private final Clock clock;

  /**
   * @param executor asks for admission, which may take long: without a worker nobody answers
   */
  public OverviewResource(
      Pages pages, FixListing listing, Admissions admissions, Executor executor, Clock clock) {
    this.pages = pages;
    this.lists =
        new Recently<>(
            question -> listing.page(question.filter(), question.page()), Runnable::run, clock);
    this.admission = new Recently<>(all -> admissions.status(), executor, clock);
    this.clock = clock;
  }

  /**
   * All parts from their beginnings, or one part of a list.
   *
   * @param part the name of the only part to show
   * @param pageToken where in that part
   */
  @GET
  @RolesAllowed(Role.READ)
  public Response show(
      @QueryParam("namespace") @Nullable String namespace,
      @QueryParam("workload") @Nullable String workload,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("part") @Nullable String part,
      @QueryParam("pageToken") @Nullable String pageToken,
      @Context UriInfo address,
      @Context SecurityContext caller,
      @Context Request request) {
    OverviewView.Filters filters =
        new OverviewView.Filters(
            text("namespace", namespace), text("workload", workload), text("outcome", outcome));
    Outcome wanted = outcome(filters.outcome());
    List<OverviewView.Part> shown =
        parts(part).stream()
            .map(each -> list(each, filters, wanted, part == null ? null : pageToken))
            .toList();
    OverviewView view = new OverviewView(admission(), filters, OverviewPart.outcomes(), shown);
    return pages.answer(new Page("overview", "Fixes", here(address), null, view), caller, request);
  }

  private static List<OverviewPart> parts(@Nullable String word) {
    List<OverviewPart> all = List.of(OverviewPart.values());
    if (word == null) {
      return all;
    }
    List<OverviewPart> named = all.stream().filter(each -> each.word().equals(word)).toList();
    if (named.isEmpty()) {
      throw bad("part " + PlainText.quoted(word) + " (expected: waits, runs or happened)");
    }
    return named;
  }

  private OverviewView.Part list(
      OverviewPart part,
      OverviewView.Filters filters,
      @Nullable Outcome wanted,
      @Nullable String pageToken) {
    FixFilter filter =
        new FixFilter(
            null,
            part.standing() == Standing.HAPPENED ? wanted : null,
            orNull(filters.namespace()),
            orNull(filters.workload()),
            null,
            null,
            part.standing());
    try {
      FixPage page =
          lists.ask(new Question(filter, new PageRequest(OverviewPart.ROWS, pageToken))).join();
      return part.shown(page, filters, pageToken != null, clock.instant());
    } catch (CompletionException e) {
      return part.missing(why(e));
    }
  }

  /** The rest of the page is worth showing without it. */
  private @Nullable Flash admission() {
    CompletableFuture<AdmissionStatus> asked = admission.ask("");
    try {
      return AdmissionView.inShort(asked.copy().orTimeout(PATIENCE_MILLIS, MILLISECONDS).join());
    } catch (CompletionException e) {
      return new Flash(
          false,
          e.getCause() instanceof TimeoutException
              ? "Admission is unknown: no answer yet (is a worker running?)"
              : "Admission is unknown: " + why(e));
    }
  }

  /** Anything but a known failure is a defect, and the log's. */
  private static String why(CompletionException failure) {
    if (failure.getCause() instanceof AutofixException known) {
      return String.valueOf(known.getMessage());
    }
    throw failure;
  }

  private static @Nullable Outcome outcome(String word) {
    if (word.isEmpty()) {
      return null;
    }
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.display().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    "outcome %s (expected: %s)"
                        .formatted(
                            PlainText.quoted(word), String.join(", ", OverviewPart.outcomes()))));
  }

  private static String text(String field, @Nullable String given) {
    String plain = Texts.plain(field, given);
    return plain == null ? "" : plain.strip();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String here(UriInfo address) {
    String query = address.getRequestUri().getRawQuery();
    return query == null ? "/" : "/?" + query;
  }

  private static WebApplicationException bad(String message) {
    return new WebApplicationException(Problem.response(400, message));
  }
}

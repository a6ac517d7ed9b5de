package dev.autofix.api.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.api.http.Problem;
import dev.autofix.api.http.StrictJson;
import dev.autofix.api.openapi.Described;
import dev.autofix.api.security.Role;
import io.dropwizard.jackson.Jackson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v1/events}: server-sent events. Each is named {@code fix} and holds a fix as lists
 * show it. After {@code reset} events were lost, and a client has to list anew.
 */
@Path("/api/v1/events")
@Produces(EventResource.STREAM)
public final class EventResource implements AutoCloseable {
  public static final String STREAM = "text/event-stream";

  private static final Logger LOG = LoggerFactory.getLogger(EventResource.class);

  private final FixFeed feed;
  private final Duration heartbeat;
  private final ObjectMapper json = Jackson.newObjectMapper();

  /**
   * @param heartbeat a sign of life at least so often, so that nobody in between hangs up
   */
  public EventResource(FixFeed feed, Duration heartbeat) {
    this.feed = feed;
    this.heartbeat = heartbeat;
    StrictJson.configure(json);
  }

  /** Begins with what follows {@code Last-Event-ID}, or with what happens next. */
  @GET
  @RolesAllowed(Role.READ)
  @Described(
      value = "Changes of fixes as they happen, as server-sent events.",
      answer = String.class,
      mediaType = STREAM)
  public Response events(
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @Context HttpServletRequest request) {
    if (request.getMethod().equals("HEAD")) {
      return Response.ok().type(STREAM).build();
    }
    if (!feed.enter()) {
      throw new WebApplicationException(
          Problem.response(503, "too many clients follow the events (expected: fewer, or later)"));
    }
    StreamingOutput stream = out -> untilGone(feed.place(lastEventId), out);
    return Response.ok(stream, STREAM).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /** That a client leaves is how each of these answers ends, and no failure of ours. */
  private void untilGone(long from, OutputStream out) throws InterruptedIOException {
    try {
      follow(from, out);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("a client of the events has left: {}", e.getMessage());
    } finally {
      feed.leave();
    }
  }

  private void follow(long from, OutputStream out) throws IOException {
    try {
      send(out, "retry: 2000\n\n");
      long place = from;
      boolean over = false;
      while (!over) {
        EventLog.Batch batch = feed.log().after(place, heartbeat);
        place = batch.place();
        over = batch.over();
        send(out, batch.lost() ? "event: reset\ndata: {}\n\n" : text(batch));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("the process ends").initCause(e);
    }
  }

  private String text(EventLog.Batch batch) throws IOException {
    if (batch.events().isEmpty()) {
      return ": still here\n\n";
    }
    StringBuilder text = new StringBuilder();
    for (FixEvent event : batch.events()) {
      FixSummary fix = event.fix();
      text.append("id: ").append(feed.id(event)).append("\nevent: fix\ndata: ");
      text.append(json.writeValueAsString(fix)).append("\n\n");
    }
    return text.toString();
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Lets every client go. */
  @Override
  public void close() {
    feed.close();
  }
}

package dev.autofix.api.slack;

import dev.autofix.api.http.BoundedBody;
import dev.autofix.api.http.Problem;
import dev.autofix.api.security.SigningKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /slack/actions}: buttons of messages in Slack. Slack wants its answer within three
 * seconds, so a decision is made after it. One that is lost with the process shows by the buttons,
 * which stay.
 */
@Path("/slack/actions")
@Produces(MediaType.APPLICATION_JSON)
public final class SlackResource {
  private static final int BODY_LIMIT = 1 << 20;

  private final SlackSignature signature;
  private final SeenSignatures seen;
  private final SlackDesk desk;
  private final Executor executor;

  public SlackResource(SigningKeys keys, InstantSource clock, SlackDesk desk, Executor executor) {
    this.signature = new SlackSignature(keys, clock);
    this.seen = new SeenSignatures(clock);
    this.desk = desk;
    this.executor = executor;
  }

  /** Takes a press of a button; the signature is the credential here. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @PermitAll
  public Response press(
      InputStream stream,
      @HeaderParam("X-Slack-Request-Timestamp") @Nullable String timestamp,
      @HeaderParam("X-Slack-Signature") @Nullable String signed)
      throws IOException {
    byte[] body = BoundedBody.read(stream, BODY_LIMIT);
    if (signed == null || !signature.isGood(body, timestamp, signed)) {
      return Problem.response(401, "not signed by Slack, or not within the last five minutes");
    }
    if (!seen.isNew(signed)) {
      return Problem.response(401, "this request has been taken before");
    }
    SlackPress.read(body).ifPresent(press -> executor.execute(() -> desk.decide(press)));
    return Response.ok().build();
  }
}

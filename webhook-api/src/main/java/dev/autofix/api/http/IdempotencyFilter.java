package dev.autofix.api.http;

import dev.autofix.core.alert.PlainText;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key} on calls that write: a call that is repeated with its key is
 * answered as the first one was and does nothing. Runs after the caller is known and allowed.
 */
@Priority(Priorities.USER)
public final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
  public static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String CALL = IdempotencyFilter.class.getName();
  public static final int KEY_LIMIT = 200;
  private static final int BODY_LIMIT = 64 * 1024;

  private final RememberedAnswers answers;

  public IdempotencyFilter(RememberedAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String key = request.getHeaderString(HEADER);
    if (key == null || !request.getMethod().equals("POST")) {
      return;
    }
    if (key.isBlank() || key.length() > KEY_LIMIT || !PlainText.isPlain(key)) {
      request.abortWith(
          Problem.response(
              400, "%s (expected: up to %d visible characters)".formatted(HEADER, KEY_LIMIT)));
      return;
    }
    byte[] body = BoundedBody.read(request.getEntityStream(), BODY_LIMIT);
    request.setEntityStream(new ByteArrayInputStream(body));
    RememberedAnswers.Call call =
        new RememberedAnswers.Call(
            String.valueOf(caller(request)), request.getUriInfo().getPath(), key);
    RememberedAnswers.Begin begin = answers.begin(call, Arrays.hashCode(body));
    switch (begin.kind()) {
      case FRESH -> request.setProperty(CALL, call);
      case ANSWERED -> request.abortWith(again(Objects.requireNonNull(begin.answer())));
      case UNDER_WAY ->
          request.abortWith(
              Problem.response(409, "the first call with this %s is under way".formatted(HEADER)));
      case OTHER ->
          request.abortWith(
              Problem.response(
                  422,
                  "this %s was used with another body (expected: a new key)".formatted(HEADER)));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(CALL) instanceof RememberedAnswers.Call call) {
      answers.end(call, response.getStatus(), response.getEntity());
    }
  }

  private static Response again(RememberedAnswers.Answer known) {
    return Response.status(known.status())
        .type(MediaType.APPLICATION_JSON)
        .header(REPLAYED, "true")
        .entity(known.entity())
        .build();
  }

  private static @Nullable String caller(ContainerRequestContext request) {
    return request.getSecurityContext() == null
            || request.getSecurityContext().getUserPrincipal() == null
        ? null
        : request.getSecurityContext().getUserPrincipal().getName();
  }
}

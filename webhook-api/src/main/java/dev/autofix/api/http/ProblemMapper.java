package dev.autofix.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever a resource throws into a {@link Problem}; an unknown error shows only a number.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException web) {
      return answered(web);
    }
    if (failure instanceof AutofixException known) {
      return Problem.response(status(known.type()), String.valueOf(known.getMessage()));
    }
    if (failure instanceof HttpException http) {
      return Problem.response(http.getCode(), String.valueOf(http.getReason()));
    }
    if (failure instanceof JsonProcessingException json) {
      return Problem.response(400, "the body is not the JSON that was expected: " + where(json));
    }
    long number = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    LOG.error("request failed, error {}", Long.toHexString(number), failure);
    return Problem.response(
        500, "an internal error; the log has it as error " + Long.toHexString(number));
  }

  private static Response answered(WebApplicationException web) {
    Response given = web.getResponse();
    if (given.hasEntity()) {
      return given;
    }
    Response.ResponseBuilder answer =
        Problem.builder(given.getStatus(), String.valueOf(web.getMessage()));
    given.getHeaders().forEach((name, values) -> values.forEach(v -> answer.header(name, v)));
    return answer.type(Problem.MEDIA_TYPE).build();
  }

  private static int status(FailureType type) {
    return switch (type) {
      case NOT_FOUND -> 404;
      case INVALID -> 400;
      case REFUSED, CONTENTION -> 409;
      case UNAVAILABLE, TIMEOUT, PENDING -> 503;
      case CONFIGURATION, UNAUTHENTICATED, FORBIDDEN, PUSH_REJECTED -> 502;
    };
  }

  private static String where(JsonProcessingException json) {
    return json.getLocation() == null
        ? "unreadable"
        : "line %d, column %d"
            .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr());
  }
}

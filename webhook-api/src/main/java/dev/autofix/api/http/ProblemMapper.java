package dev.autofix.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.server.ParamException;
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
      return Problem.response(400, BadBody.why(json));
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
    if (web instanceof ParamException parameter) {
      return Problem.response(
          400,
          "parameter %s has a value that makes no sense"
              .formatted(PlainText.quoted(parameter.getParameterName())));
    }
    Response.ResponseBuilder answer = Problem.builder(given.getStatus(), detail(given, web));
    given.getHeaders().forEach((name, values) -> values.forEach(v -> answer.header(name, v)));
    return answer.type(Problem.MEDIA_TYPE).build();
  }

  private static String detail(Response given, WebApplicationException web) {
    return switch (given.getStatus()) {
      case 403 -> "this caller's role does not allow it (roles are set in webhook.credentials)";
      case 404 -> "there is nothing at this address (GET /api/v1/openapi.json lists what there is)";
      case 405 ->
          "this address does not take this method (expected: %s)"
              .formatted(String.join(", ", given.getAllowedMethods()));
      case 406 -> "the answer is JSON (expected: Accept: application/json)";
      case 415 -> "the body is of another type (expected: Content-Type: application/json)";
      default -> String.valueOf(web.getMessage());
    };
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
}

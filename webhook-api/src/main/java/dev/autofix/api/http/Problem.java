package dev.autofix.api.http;

import jakarta.ws.rs.core.Response;

/** An error as every door answers it (RFC 9457): what was seen, then what to do about it. */
public record Problem(int status, String title, String detail) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The answer for {@code status}. */
  public static Response response(int status, String detail) {
    return builder(status, detail).build();
  }

  /** The same, for an answer that needs headers of its own. */
  public static Response.ResponseBuilder builder(int status, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return Response.status(status).type(MEDIA_TYPE).entity(new Problem(status, title, detail));
  }
}

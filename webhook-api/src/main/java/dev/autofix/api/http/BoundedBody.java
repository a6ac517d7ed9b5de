package dev.autofix.api.http;

import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies up to a limit, whatever length the client declares. */
public final class BoundedBody {
  private BoundedBody() {}

  /**
   * The whole body.
   *
   * @throws WebApplicationException with 413 if it is longer than {@code limit} bytes
   */
  public static byte[] read(InputStream body, int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new WebApplicationException(
          Problem.response(
              413,
              "the body is longer than %d bytes (set max_alerts in the receiver, or group finer)"
                  .formatted(limit)));
    }
    return bytes;
  }
}

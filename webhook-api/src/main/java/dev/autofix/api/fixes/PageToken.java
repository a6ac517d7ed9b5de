package dev.autofix.api.fixes;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins, opaque to clients and bound to the filter of its list: with
 * another one it would skip and repeat at random.
 */
public final class PageToken {
  private PageToken() {}

  /** The token for {@code position} in the list of this filter. */
  public static String of(FixFilter filter, byte[] position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(Integer.BYTES + position.length)
                .putInt(mark(filter))
                .put(position)
                .array());
  }

  /**
   * The position behind a token; empty for the first page.
   *
   * @throws AutofixException of type NOT_FOUND if the token is none, or another filter's
   */
  public static byte[] position(FixFilter filter, @Nullable String token) {
    if (token == null) {
      return new byte[0];
    }
    ByteBuffer bytes = ByteBuffer.wrap(decoded(token));
    if (bytes.remaining() <= Integer.BYTES || bytes.getInt() != mark(filter)) {
      throw unknown();
    }
    byte[] position = new byte[bytes.remaining()];
    bytes.get(position);
    return position;
  }

  private static byte[] decoded(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  /** Of the text, because the hash of an enum differs from process to process. */
  private static int mark(FixFilter filter) {
    return filter.toString().hashCode();
  }

  /** For listings to which a position makes no sense, too. */
  public static AutofixException unknown() {
    return new AutofixException(
        FailureType.NOT_FOUND,
        "pageToken is none of this list (expected: the nextPageToken of a page with the same filter)");
  }
}

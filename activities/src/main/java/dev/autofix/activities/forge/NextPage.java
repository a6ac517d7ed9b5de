package dev.autofix.activities.forge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The next page of a list, by the header {@code Link: <url>; rel="next"} (RFC 8288). */
final class NextPage {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>[^,<]*;\\s*rel=\"?next\"?");

  private NextPage() {}

  /** Null on the last page. */
  static @Nullable HttpUrl of(Headers headers, HttpUrl page) {
    for (String link : headers.values("Link")) {
      Matcher next = NEXT.matcher(link);
      if (next.find()) {
        return page.resolve(next.group(1));
      }
    }
    return null;
  }
}

package dev.autofix.api.fixes;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Texts that may be links: what a browser would do anything else with than open is none. */
final class WebAddress {
  private WebAddress() {}

  /** The address; null if it is none of the web. */
  static @Nullable URI orNull(@Nullable String text) {
    if (text == null || !(text.startsWith("http://") || text.startsWith("https://"))) {
      return null;
    }
    try {
      return URI.create(text);
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }
}

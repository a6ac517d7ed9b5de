package dev.autofix.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sentence.
 *
 * @param link where it leads; null for plain text
 */
public record TextPart(String text, @Nullable String link) {
  /** Nothing but web addresses: a text may be anybody's. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9][-A-Za-z0-9._~:/?#@!$&*+=%\\[\\]]*[-A-Za-z0-9_~/#=]");

  /** The sentence, with its web addresses as links. */
  static List<TextPart> of(String sentence) {
    List<TextPart> parts = new ArrayList<>();
    Matcher address = ADDRESS.matcher(sentence);
    int from = 0;
    while (address.find()) {
      plain(parts, sentence.substring(from, address.start()));
      parts.add(new TextPart(address.group(), address.group()));
      from = address.end();
    }
    plain(parts, sentence.substring(from));
    return parts;
  }

  private static void plain(List<TextPart> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new TextPart(text, null));
    }
  }
}

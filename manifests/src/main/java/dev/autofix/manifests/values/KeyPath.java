package dev.autofix.manifests.values;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a file that may hold several documents, and in a document that may hold
 * YAML as text. Printed as {@code #2 spec.source.helm.values | web.resources}; the first document
 * goes without its number, so that a plain path prints as {@link ValuesPath} does.
 *
 * @param document counted from 0 among the documents of the file that are not empty
 * @param text the way to the string that holds the YAML; null if the document itself does
 * @param path the way inside that YAML
 */
public record KeyPath(int document, @Nullable ValuesPath text, ValuesPath path) {
  private static final Pattern DOCUMENT = Pattern.compile("#([0-9]{1,9}) ");
  private static final Pattern TEXT =
      Pattern.compile("((?:[^\"]|\"(?:[^\"\\\\]|\\\\.)*\")*?) \\| (.*)", Pattern.DOTALL);

  public KeyPath {
    if (document < 0 || (text != null && text.length() == 0)) {
      throw new IllegalArgumentException(
          "document %d, text at '%s' (expected: 0 or more, and a way to the text)"
              .formatted(document, text));
    }
  }

  /** A place in the first document itself. */
  public static KeyPath of(ValuesPath path) {
    return new KeyPath(0, null, path);
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException naming the text, if it is no path
   */
  public static KeyPath parse(String printed) {
    Matcher document = DOCUMENT.matcher(printed);
    boolean numbered = document.lookingAt();
    String rest = numbered ? printed.substring(document.end()) : printed;
    int number = numbered ? Integer.parseInt(document.group(1)) : 0;
    Matcher text = TEXT.matcher(rest);
    return text.matches()
        ? new KeyPath(number, ValuesPath.parse(text.group(1)), ValuesPath.parse(text.group(2)))
        : new KeyPath(number, null, ValuesPath.parse(rest));
  }

  /** The same place if the YAML is the text at {@code text} of a document. */
  public KeyPath within(int document, ValuesPath text) {
    return new KeyPath(document, text, path);
  }

  /** The place of a value further down. */
  public KeyPath child(Object... more) {
    return new KeyPath(document, text, path.child(more));
  }

  /** The place of what holds this value, {@code steps} up. */
  public KeyPath parent(int steps) {
    return new KeyPath(document, text, path.prefix(path.length() - steps));
  }

  /** Keys and indexes down to the value, through the text if there is one. */
  public List<Object> steps() {
    return text == null ? path.steps() : text.child(path.steps().toArray()).steps();
  }

  @Override
  public String toString() {
    String way = text == null ? path.toString() : text + " | " + path;
    boolean ambiguous = text != null && way.startsWith("#");
    return document == 0 && !ambiguous ? way : "#" + document + " " + way;
  }
}

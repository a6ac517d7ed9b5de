package dev.autofix.manifests.values;

import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The documents of a file that are not empty, cut out between their markers. */
public record Documents(String file, List<Part> parts) {
  private static final Pattern MARKER =
      Pattern.compile("(?:\\A\\uFEFF?|(?<=[\\n\\r]))(?:---|\\.\\.\\.)(?=[ \\t\\n\\r]|\\z)");

  /** A document's text, and where it starts in the file. */
  public record Part(int from, String text) {
    /** What the document says, as plain maps, lists and scalars. */
    public @Nullable Object plain() {
      return YamlReader.load(text);
    }

    int to() {
      return from + text.length();
    }

    Object tree() {
      return NodeTree.of(ValuesText.parse(text).root());
    }
  }

  /**
   * Cuts a file.
   *
   * @throws EditRefused if it is no YAML
   */
  public static Documents of(String file) {
    List<Part> parts = new ArrayList<>();
    Matcher marker = MARKER.matcher(file);
    int from = 0;
    while (marker.find()) {
      add(parts, from, file.substring(from, marker.start()));
      from = marker.end();
    }
    add(parts, from, file.substring(from));
    if (parts.size() != count(file)) {
      throw new EditRefused("its documents cannot be told apart (expected: '---' between them)");
    }
    return new Documents(file, List.copyOf(parts));
  }

  private static void add(List<Part> parts, int from, String text) {
    if (count(text) > 0) {
      parts.add(new Part(from, text));
    }
  }

  private static int count(String text) {
    try {
      List<Node> documents =
          YamlReader.compose(text.startsWith("\uFEFF") ? text.substring(1) : text);
      return (int) documents.stream().filter(document -> !ValuesText.isNull(document)).count();
    } catch (YamlUnreadable e) {
      throw new EditRefused("the file does not parse: " + e.getMessage());
    }
  }

  /** The document that can be edited on its own. */
  Excerpt excerpt(int number) {
    if (number >= parts.size()) {
      throw new EditRefused(
          "the file has no document #%d (it holds %d)".formatted(number, parts.size()));
    }
    Part part = parts.get(number);
    return new Excerpt(part.text(), edited -> with(number, part, edited));
  }

  private String with(int number, Part part, String edited) {
    boolean more = part.to() < file.length();
    boolean ended = edited.endsWith("\n") || edited.endsWith("\r");
    String text = more && !ended ? edited + "\n" : edited;
    String whole = file.substring(0, part.from()) + text + file.substring(part.to());
    List<Object> expected = new ArrayList<>(trees());
    expected.set(number, NodeTree.of(ValuesText.parse(edited).root()));
    if (!of(whole).trees().equals(expected)) {
      throw new EditRefused("other documents of the file would change with #" + number);
    }
    return whole;
  }

  private List<Object> trees() {
    return parts.stream().map(Part::tree).toList();
  }
}

package dev.autofix.manifests.values;

import dev.autofix.manifests.yaml.Tree;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * Edits one value in the text of a YAML file and leaves every other byte as it is. An edit that
 * would not re-parse to exactly the old document plus the change is refused with {@link
 * EditRefused}; applying an edit twice changes nothing. Pure and thread-safe.
 *
 * <p>A {@link ValuesPath} is a place in a file of one document, as values files have to be; a
 * {@link KeyPath} says which document, or which text of it, and {@link Former} then counts the
 * lines of that one.
 */
public final class ValuesEditor {
  private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\n)");

  /** Inserted as a number; Helm would read a larger one as 1e+06, so that stays a text. */
  private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,5})(\\.[0-9]{1,6})?");

  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]*");

  /** Sets a single value of one document, or of YAML that stands in it as text. */
  public Edit set(String file, KeyPath key, String scalar) {
    Excerpt excerpt = Excerpt.of(file, key);
    return inFile(excerpt, set(excerpt.text(), key.path(), scalar));
  }

  /** Sets a single value; writes the missing part of its path where it does not stand yet. */
  public Edit set(String text, ValuesPath path, String scalar) {
    if (!VALUE.matcher(scalar).matches()) {
      throw new EditRefused("'" + scalar + "' (expected: a quantity such as 512Mi)");
    }
    ValuesText file = ValuesText.parse(text);
    return finish(text, file, splice(file, path, scalar), path, scalar);
  }

  /** Writes a whole map into one document, or into YAML that stands in it as text. */
  public Edit putBlock(String file, KeyPath key, Map<String, Object> block) {
    Excerpt excerpt = Excerpt.of(file, key);
    return inFile(excerpt, putBlock(excerpt.text(), key.path(), block));
  }

  private static Edit inFile(Excerpt excerpt, Edit edit) {
    return new Edit(excerpt.fileWith(edit.text()), edit.former(), edit.shape());
  }

  /**
   * Writes a whole map where none stands (absent, null or empty): the effective resources of a
   * container, when a lone limit would silently replace its preset or default.
   */
  public Edit putBlock(String text, ValuesPath path, Map<String, Object> block) {
    if (block.isEmpty()) {
      throw new EditRefused("an empty block for " + path + " (expected: at least one key)");
    }
    ValuesText file = ValuesText.parse(text);
    Node root = file.root();
    if (root == null) {
      Splice splice = new Insertion(file).intoEmptyFile(nested(path.steps(), block));
      return finish(text, file, splice, path, block);
    }
    Place place = Place.find(file, root, path);
    if (holds(place, block)) {
      return new Edit(text, new Former(null, "", ""), "unchanged");
    }
    if (place.rest().isEmpty()
        && place.node() instanceof MappingNode map
        && !map.getValue().isEmpty()) {
      throw new EditRefused(path + " holds a block already (expected: nothing or an empty map)");
    }
    Splice splice = new Insertion(file).into(place, nested(place.rest(), block), path);
    return finish(text, file, splice, path, block);
  }

  private static boolean holds(Place place, Map<String, Object> block) {
    return place.rest().isEmpty()
        && place.node() instanceof MappingNode map
        && NodeTree.texts(NodeTree.of(map)).equals(NodeTree.texts(block));
  }

  /** Restores one document, or YAML that stands in it as text. */
  public String undo(String file, KeyPath key, String expectedCurrent, Former former) {
    Excerpt excerpt = Excerpt.of(file, key);
    return excerpt.fileWith(undo(excerpt.text(), key.path(), expectedCurrent, former));
  }

  /**
   * Restores what stood at {@code path} before the edit that {@code former} comes from, in a later
   * version of the file. Refused if the value is no longer {@code expectedCurrent}, or if the lines
   * of an inserted block were changed since.
   */
  public String undo(String text, ValuesPath path, String expectedCurrent, Former former) {
    String current = read(text, path).orElse("nothing");
    if (!current.equals(expectedCurrent)) {
      throw new EditRefused(
          path + " holds " + current + " now (expected: " + expectedCurrent + ", set by the fix)");
    }
    ValuesText file = ValuesText.parse(text);
    ScalarText scalar = ScalarText.at(file, find(file, path).node(), path);
    String written = former.scalar();
    if (written != null) {
      String restored = file.with(scalar.restoredTo(written));
      String value = read(restored, path).orElse("");
      EditCheck.requireOnly(file, restored, path, value);
      return restored;
    }
    for (Splice splice : new Undo(file, scalar, former).candidates()) {
      String restored = file.with(splice);
      EditCheck.requireGone(file, restored, path);
      return restored;
    }
    throw new EditRefused("the lines around " + path + " were changed since the fix wrote them");
  }

  /** The value in one document, or in YAML that stands in it as text; empty for absent and null. */
  public Optional<String> read(String file, KeyPath key) {
    return read(Excerpt.of(file, key).text(), key.path());
  }

  /** What an edit of {@code key} took out and put in, read back from two versions of its file. */
  public Former former(String before, String after, KeyPath key) {
    String old = Excerpt.of(before, key).text();
    String now = Excerpt.of(after, key).text();
    Optional<String> value = read(old, key.path());
    if (value.isPresent()) {
      return set(old, key.path(), read(now, key.path()).orElse(value.get())).former();
    }
    List<String> lines = Lines.of(old);
    List<String> edited = Lines.of(now);
    Lines.Shared shared = Lines.shared(lines, edited);
    return new Former(
        null,
        String.join("", lines.subList(shared.head(), lines.size() - shared.tail())),
        String.join("", edited.subList(shared.head(), edited.size() - shared.tail())));
  }

  /** The value at {@code path} as the file writes it, without quotes; empty for absent and null. */
  public Optional<String> read(String text, ValuesPath path) {
    ValuesText file = ValuesText.parse(text);
    Node root = file.root();
    if (root == null) {
      return Optional.empty();
    }
    Place place = Place.find(file, root, path);
    if (!place.rest().isEmpty() || ValuesText.isNull(place.node())) {
      return Optional.empty();
    }
    return Optional.of(ScalarText.at(file, place.node(), path).node().getValue());
  }

  private static Place find(ValuesText file, ValuesPath path) {
    Node root = file.root();
    if (root == null) {
      throw new EditRefused("the file is empty (expected: " + path + ")");
    }
    return Place.find(file, root, path);
  }

  private static Splice splice(ValuesText file, ValuesPath path, String scalar) {
    Node root = file.root();
    if (root == null) {
      return new Insertion(file).intoEmptyFile(nested(path.steps(), inserted(scalar)));
    }
    Place place = Place.find(file, root, path);
    if (!place.rest().isEmpty()) {
      return new Insertion(file).into(place, nested(place.rest(), inserted(scalar)), path);
    }
    NodeTuple entry = place.entry();
    ScalarText there = ScalarText.at(file, place.node(), path);
    if (!ValuesText.isNull(place.node())) {
      return there.replacedBy(scalar, path);
    }
    if (entry == null) {
      throw new EditRefused(path + " is an element without a value (expected: a map or a value)");
    }
    return there.filledWith(scalar, entry);
  }

  private static Object inserted(String scalar) {
    return NUMBER.matcher(scalar).matches() ? new BigDecimal(scalar) : scalar;
  }

  private static Edit finish(
      String text, ValuesText file, Splice splice, ValuesPath path, Object content) {
    String edited = file.with(splice);
    if (!edited.equals(text)) {
      requireOneKindOfLines(text);
      EditCheck.requireOnly(file, edited, path, content);
    }
    return new Edit(edited, splice.former(file), splice.shape());
  }

  /** A break that is inserted beside one of another kind could become one break with it. */
  private static void requireOneKindOfLines(String text) {
    if (LONE_RETURN.matcher(text).find() && text.indexOf('\n') >= 0) {
      throw new EditRefused("the file ends some lines with a lone carriage return and some not");
    }
  }

  private static Map<String, Object> nested(List<Object> steps, Object content) {
    Object tree = content;
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!(steps.get(i) instanceof String key)) {
        throw new EditRefused("element " + steps.get(i) + " of a list that the file does not have");
      }
      Map<String, Object> map = new LinkedHashMap<>();
      map.put(key, tree);
      tree = map;
    }
    return Tree.map(tree);
  }
}

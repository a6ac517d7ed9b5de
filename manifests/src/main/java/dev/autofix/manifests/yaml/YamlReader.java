package dev.autofix.manifests.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * Reads YAML the way Helm does where the two differ: dates stay text, the last of two equal keys
 * wins, a tab before a value or a comment is a blank. Bounded in size, depth and aliases.
 */
public final class YamlReader {
  /** Far above real values files and renders, far below what would hurt the process. */
  public static final int MAX_CHARACTERS = 32 << 20;

  private YamlReader() {}

  /**
   * The first document as plain maps with text keys, lists and scalars; null for an empty one.
   *
   * @throws YamlUnreadable if it is no YAML or too much of it
   */
  public static @Nullable Object load(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return new Normalizer().plain(parsed(body));
    } catch (ScannerException e) {
      return new Normalizer().plain(loadBlanked(body, e));
    } catch (YAMLException e) {
      throw new YamlUnreadable(e);
    }
  }

  private static @Nullable Object loadBlanked(String body, ScannerException first) {
    if (body.indexOf('\t') < 0) {
      throw new YamlUnreadable(first);
    }
    try {
      return parsed(body.replace('\t', ' '));
    } catch (YAMLException e) {
      throw new YamlUnreadable(first);
    }
  }

  /**
   * The node trees of all documents, with marks that count code points of {@code text}.
   *
   * @throws YamlUnreadable if it is no YAML or too much of it
   */
  public static List<Node> compose(String text) {
    try {
      return composeAll(text);
    } catch (ScannerException e) {
      if (text.indexOf('\t') < 0) {
        throw new YamlUnreadable(e);
      }
      return composeBlanked(text, e);
    } catch (YAMLException e) {
      throw new YamlUnreadable(e);
    }
  }

  private static List<Node> composeBlanked(String text, ScannerException first) {
    try {
      // Blanks are as long as tabs, so the marks still fit the text.
      return composeAll(text.replace('\t', ' '));
    } catch (YAMLException e) {
      throw new YamlUnreadable(first);
    }
  }

  private static List<Node> composeAll(String text) {
    List<Node> documents = new ArrayList<>();
    Composer composer = composer(text, options());
    try {
      while (composer.checkNode()) {
        documents.add(composer.getNode());
      }
      return documents;
    } catch (IllegalArgumentException e) {
      throw new YAMLException("a tag cannot be one");
    }
  }

  /**
   * Whether an unquoted {@code text} would be read as text, and not as a number, a boolean, null.
   */
  public static boolean readsAsText(String text) {
    return new TextOnlyDates().resolve(NodeId.scalar, text, true).equals(Tag.STR);
  }

  private static @Nullable Object parsed(String text) {
    try {
      return constructor(text).getSingleData(Object.class);
    } catch (ClassCastException | IllegalArgumentException e) {
      throw new YAMLException("a tag does not fit its value");
    }
  }

  private static SafeConstructor constructor(String text) {
    LoaderOptions options = options();
    SafeConstructor constructor = new SafeConstructor(options);
    constructor.setComposer(composer(text, options));
    return constructor;
  }

  private static Composer composer(String text, LoaderOptions options) {
    Parser parser = new BoundedParser(new ParserImpl(new StreamReader(text), options));
    return new Composer(parser, new TextOnlyDates(), options);
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setAllowDuplicateKeys(true);
    options.setWarnOnDuplicateKeys(false);
    options.setMaxAliasesForCollections(1_000);
    options.setNestingDepthLimit(100);
    return options;
  }

  private static final class TextOnlyDates extends Resolver {
    @Override
    public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, regexp, first, limit);
      }
    }
  }
}

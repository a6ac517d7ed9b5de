package dev.autofix.manifests.values;

import java.util.function.UnaryOperator;

/**
 * A YAML text that can be edited on its own: a file, one of its documents, or a string of a
 * document.
 *
 * @param inPlace gives the whole file for an edited text; refuses if anything else in it would
 *     change
 */
record Excerpt(String text, UnaryOperator<String> inPlace) {

  /** The text that holds {@code key}; refused if the file has no such document or string. */
  static Excerpt of(String file, KeyPath key) {
    Documents documents = Documents.of(file);
    boolean only = key.document() == 0 && documents.parts().size() < 2;
    Excerpt document =
        only ? new Excerpt(file, edited -> edited) : documents.excerpt(key.document());
    ValuesPath text = key.text();
    return text == null ? document : document.within(TextYaml.at(document.text(), text));
  }

  private Excerpt within(Excerpt inner) {
    return new Excerpt(inner.text(), edited -> inPlace.apply(inner.inPlace().apply(edited)));
  }

  /** The file with {@code edited} in the excerpt's place. */
  String fileWith(String edited) {
    return inPlace.apply(edited);
  }
}

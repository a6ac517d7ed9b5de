package dev.autofix.manifests.values;

import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A string in quotes on one line, if there is only one way to write it. */
record QuotedLine(ValuesText document, ScalarText place, Quotes quotes) {

  /** How a text is written in each kind of quotes. */
  enum Quotes {
    SINGLE {
      @Override
      String write(String text) {
        return "'" + text.replace("'", "''") + "'";
      }
    },
    DOUBLE {
      @Override
      String write(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"';
      }
    };

    abstract String write(String text);
  }

  static QuotedLine of(ValuesText document, ScalarNode scalar, ValuesPath path) {
    ScalarText place = new ScalarText(document, scalar);
    Optional<Quotes> quotes =
        Stream.of(Quotes.values())
            .filter(kind -> kind.write(scalar.getValue()).equals(place.written()))
            .findFirst();
    return new QuotedLine(
        document,
        place,
        quotes.orElseThrow(
            () ->
                new EditRefused(
                    path + " is in quotes in an unusual way (expected: a block such as '|')")));
  }

  String text() {
    return place.node().getValue();
  }

  String with(String edited) {
    if (quotes == Quotes.SINGLE && edited.contains("\n")) {
      throw new EditRefused("a text in single quotes has no lines (expected: a block such as '|')");
    }
    String text = quotes.write(edited);
    return document.with(new Splice(place.from(), place.to(), text, null, "text"));
  }
}

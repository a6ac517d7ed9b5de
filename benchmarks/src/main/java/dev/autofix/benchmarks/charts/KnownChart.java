package dev.autofix.benchmarks.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A public chart with what is known about the keys of its containers.
 *
 * @param repository {@code owner/name}
 * @param values the values file of the chart with which it was rendered, null for its defaults
 */
record KnownChart(
    String repository,
    String folder,
    String commit,
    @Nullable String values,
    List<Answer> answers) {

  /**
   * What is known about one container.
   *
   * @param container {@code Kind/name#container}
   * @param kind {@code main} or {@code init}, with {@code ,hook} for hook jobs
   * @param key the resources map (or scalar) that a second render confirmed, null for none
   * @param verdict what else moved, or why there is no key
   */
  record Answer(String container, String kind, @Nullable String key, String verdict) {
    boolean hasKey() {
      return key != null;
    }
  }

  KnownChart {
    answers = List.copyOf(answers);
  }

  /** Where the prepared chart stands below the corpus folder. */
  Path in(Path prepared) {
    return prepared.resolve(repository.replace('/', '+')).resolve(folder);
  }

  /** The values file to render with; the answers name it without its folder. */
  Optional<Path> valuesIn(Path chart) throws IOException {
    if (values == null) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(chart)) {
      Path found =
          files
              .filter(file -> file.endsWith(values))
              .min(Comparator.comparing(Path::getNameCount).thenComparing(Path::compareTo))
              .orElseThrow(() -> new IOException(name() + " has no " + values));
      return Optional.of(found);
    }
  }

  String name() {
    return repository + "/" + folder;
  }

  static List<KnownChart> read(Path file) throws IOException {
    List<KnownChart> charts = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    String[] head = null;
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t");
      if (cells[0].equals("CHART")) {
        flush(head, answers, charts);
        head = cells;
      } else if (cells[0].equals("C")) {
        answers.add(answer(cells));
      }
    }
    flush(head, answers, charts);
    return charts;
  }

  private static void flush(
      String @Nullable [] head, List<Answer> answers, List<KnownChart> charts) {
    if (head != null) {
      String values = after("values=", head[4]);
      charts.add(
          new KnownChart(
              head[1], head[2], head[3], values.equals("defaults") ? null : values, answers));
      answers.clear();
    }
  }

  private static Answer answer(String[] cells) {
    String key = after("verified=", cells[4]);
    return new Answer(cells[1], cells[2], key.equals("-") ? null : key, cells[5]);
  }

  private static String after(String prefix, String cell) {
    if (!cell.startsWith(prefix)) {
      throw new IllegalArgumentException("'" + cell + "' (expected: " + prefix + "...)");
    }
    return cell.substring(prefix.length());
  }
}

package dev.autofix.benchmarks.charts;

import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the answers of {@code autofix keys --batch} against what is known. Arguments: the known
 * answers, the folder of prepared charts, the answers of the batch and, to count a part only, a
 * list of charts. Charts that the batch was not asked about do not count.
 */
public final class CompareKeys {
  private static final String SCALAR = " (scalar)";

  private final List<String> surprises = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Prints a line for each container that is not as known, and the counts. */
  public static void main(String[] arguments) throws IOException {
    Set<String> asked = null;
    if (arguments.length > 3) {
      asked = new HashSet<>();
      for (String line : Files.readAllLines(Path.of(arguments[3]))) {
        asked.add(line.split("\t")[0]);
      }
    }
    Map<String, Map<String, Object>> answers = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[2]))) {
      Map<String, Object> answer = Tree.map(YamlReader.load(line));
      String chart = String.valueOf(answer.get("chart"));
      if (asked == null || asked.contains(chart)) {
        answers.put(chart, answer);
      }
    }
    CompareKeys compared = new CompareKeys();
    for (KnownChart chart : KnownChart.read(Path.of(arguments[0]))) {
      Map<String, Object> answer = answers.get(chart.in(Path.of(arguments[1])).toString());
      if (answer != null) {
        compared.chart(chart, answer);
      }
    }
    compared.surprises.forEach(System.out::println);
    compared.counts.forEach((what, count) -> System.out.println(count + "\t" + what));
  }

  /** Counts one chart; {@code answer} is a line of the batch. */
  void chart(KnownChart chart, Map<String, Object> answer) {
    count("charts");
    Map<String, Map<String, Object>> containers = new HashMap<>();
    for (Object each : Tree.list(answer.get("containers"))) {
      Map<String, Object> container = Tree.map(each);
      containers.put(
          "%s/%s#%s"
              .formatted(container.get("kind"), container.get("name"), container.get("container")),
          container);
    }
    for (KnownChart.Answer known : chart.answers()) {
      container(chart, known, containers.get(known.container()));
    }
  }

  private void container(
      KnownChart chart, KnownChart.Answer known, @Nullable Map<String, Object> found) {
    String what = known.hasKey() ? "has a key" : "has none (" + known.verdict() + ")";
    if (found == null) {
      count(what + ": not rendered here");
      return;
    }
    boolean proven = "proven".equals(found.get("status"));
    if (!proven) {
      count(what + ": refused as " + found.get("cause"));
    } else {
      count("proof: " + String.valueOf(found.get("note")).split(":")[0]);
      count(what + ": " + named(known, found));
      if (found.get("cause") != null) {
        count("listed, never written: " + found.get("cause"));
      }
    }
    if (proven != known.hasKey() || (proven && !isSame(known, found))) {
      surprises.add(
          "%s %s\tknown: %s, found: %s %s"
              .formatted(
                  chart.name(),
                  known.container(),
                  known.hasKey() ? known.key() : known.verdict(),
                  proven ? path(found) : found.get("cause"),
                  found.get("note")));
    }
  }

  private static String named(KnownChart.Answer known, Map<String, Object> found) {
    return isSame(known, found) ? "the same key" : known.hasKey() ? "another key" : "KEY NAMED";
  }

  private static boolean isSame(KnownChart.Answer known, Map<String, Object> found) {
    String key = known.key();
    if (key == null) {
      return false;
    }
    String limit =
        key.endsWith(SCALAR)
            ? key.substring(0, key.length() - SCALAR.length())
            : key + ".limits.memory";
    return limit.equals(path(found));
  }

  private static String path(Map<String, Object> found) {
    return new ValuesPath(Tree.list(found.get("path"))).toString();
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  List<String> surprises() {
    return List.copyOf(surprises);
  }
}

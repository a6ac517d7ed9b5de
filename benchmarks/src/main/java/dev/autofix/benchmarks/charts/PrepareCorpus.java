package dev.autofix.benchmarks.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays out the charts of a list of known answers below a folder, from Git directories that are
 * there already. Arguments: the folder of Git directories ({@code OWNER+NAME/repo}), the known
 * answers, the corpus folder. Writes {@code exported/} (every chart of those repositories), {@code
 * prepared/} (the known ones with their dependencies) and lists for {@code autofix keys --batch}.
 */
public final class PrepareCorpus {
  private PrepareCorpus() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path mirrors = Path.of(args[0]);
    List<KnownChart> known = KnownChart.read(Path.of(args[1]));
    Path corpus = Path.of(args[2]).toAbsolutePath();
    Path exported = Files.createDirectories(corpus.resolve("exported"));
    export(mirrors, known, exported);
    prepare(known, exported, corpus);
  }

  private static void export(Path mirrors, List<KnownChart> known, Path exported)
      throws IOException, InterruptedException {
    Map<String, String> commits = new TreeMap<>();
    known.forEach(chart -> commits.put(chart.repository().replace('/', '+'), chart.commit()));
    for (Map.Entry<String, String> entry : commits.entrySet()) {
      Path git = mirrors.resolve(entry.getKey()).resolve("repo");
      if (Files.isDirectory(git)) {
        new ChartExport(git, entry.getValue()).into(exported.resolve(entry.getKey()));
      } else {
        System.out.println("no Git directory for " + entry.getKey());
      }
    }
  }

  private static void prepare(List<KnownChart> known, Path exported, Path corpus)
      throws IOException {
    Vendoring vendoring = new Vendoring(exported);
    Path prepared = Files.createDirectories(corpus.resolve("prepared"));
    List<String> all = new ArrayList<>();
    List<String> asTheyAre = new ArrayList<>();
    for (KnownChart chart : known) {
      Path origin = chart.in(exported);
      if (!Files.isRegularFile(origin.resolve("Chart.yaml"))) {
        System.out.println("no chart " + chart.name());
        continue;
      }
      Path target = chart.in(prepared);
      Vendoring.Outcome outcome = vendoring.prepare(origin, target);
      if (!outcome.missing().isEmpty()) {
        System.out.println(chart.name() + " lacks " + outcome.missing());
      }
      String line = target + chart.valuesIn(target).map(file -> "\t" + file).orElse("");
      all.add(line);
      if (!outcome.vendored() && outcome.missing().isEmpty()) {
        asTheyAre.add(line);
      }
    }
    Files.write(corpus.resolve("charts.list"), all);
    Files.write(corpus.resolve("charts-as-they-are.list"), asTheyAre);
    System.out.printf(
        "%d of %d charts prepared, %d of them need nothing added%n",
        all.size(), known.size(), asTheyAre.size());
  }
}

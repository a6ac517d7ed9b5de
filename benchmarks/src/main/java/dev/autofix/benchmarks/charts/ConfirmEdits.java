package dev.autofix.benchmarks.charts;

import dev.autofix.activities.chart.HelmChoice;
import dev.autofix.activities.chart.HelmRenderer;
import dev.autofix.activities.chart.RenderBounds;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.key.Baselines;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeyFinder;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.Prover;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Writes the proven edit of every container of every known chart, and has each confirmed by {@code
 * helm template} before and after, with nothing of Autofix in between.
 *
 * <p>Arguments: the known answers, the folder of prepared charts, a helm program, a scratch folder,
 * the Kubernetes version to render for.
 */
public final class ConfirmEdits {
  private static final String LIMIT = "1777Mi";

  private final ChartRenderer renderer;
  private final ReferenceHelm reference;
  private final Path prepared;
  private final Path scratch;
  private final PrintStream out;
  private final Map<String, Integer> counts = new TreeMap<>();

  private ConfirmEdits(
      ChartRenderer renderer, ReferenceHelm reference, Path prepared, Path scratch) {
    this.renderer = renderer;
    this.reference = reference;
    this.prepared = prepared;
    this.scratch = scratch;
    this.out = System.out;
  }

  /** Prints a line for each container that is not as known, and the counts. */
  public static void main(String[] arguments) throws Exception {
    Path scratch = Files.createDirectories(Path.of(arguments[3]));
    ReferenceHelm reference =
        new ReferenceHelm(
            Path.of(arguments[2]), Files.createDirectories(scratch.resolve("home")), arguments[4]);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try (HelmRenderer helm = new HelmChoice(arguments[2]).open(RenderBounds.defaults())) {
      ConfirmEdits confirm = new ConfirmEdits(helm, reference, Path.of(arguments[1]), scratch);
      for (KnownChart chart : KnownChart.read(Path.of(arguments[0]))) {
        workers.execute(() -> confirm.chart(chart));
      }
      workers.shutdown();
      if (!workers.awaitTermination(2, TimeUnit.HOURS)) {
        throw new IOException("not done within two hours");
      }
      confirm.counts.forEach((what, count) -> System.out.println(count + "\t" + what));
    }
  }

  private void chart(KnownChart chart) {
    try {
      Path folder = chart.in(prepared);
      Optional<Path> values = chart.valuesIn(folder);
      List<Path> files = values.stream().toList();
      EditJudge judge =
          new EditJudge(
              RenderedLeaves.of(reference.template(folder, files)),
              List.of(
                  RenderedLeaves.of(reference.template(folder, files)),
                  RenderedLeaves.of(reference.template(folder, files))));
      Baselines baselines = Baselines.ofOneChart();
      for (KnownChart.Answer answer : chart.answers()) {
        container(chart, answer, folder, files, judge, baselines);
      }
    } catch (IOException | RuntimeException e) {
      count("chart that does not render", chart.name() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void container(
      KnownChart chart,
      KnownChart.Answer answer,
      Path folder,
      List<Path> values,
      EditJudge judge,
      Baselines baselines)
      throws IOException, InterruptedException {
    String role = answer.kind().startsWith("main") ? "main" : answer.kind();
    String known = answer.hasKey() ? "has a key, " : "has none, ";
    String where = chart.name() + " " + answer.container();
    ChartInput input =
        new ChartInput(
            folder,
            folder,
            values,
            List.of(),
            ReferenceHelm.RELEASE,
            ReferenceHelm.NAMESPACE,
            reference.kubeVersion(),
            List.of());
    ContainerTarget target = target(answer.container());
    KeySearch search = new KeyFinder(renderer).find(input, target, baselines);
    if (search instanceof KeySearch.Refused refused) {
      count(
          role + ": " + known + "refused", answer.hasKey() ? where + ": " + refused.reason() : "");
      return;
    }
    Proof proof =
        new Prover(renderer)
            .prove(input, ((KeySearch.Found) search).key(), target, LIMIT, baselines);
    if (proof instanceof Proof.Refused refused) {
      count(role + ": " + known + "proof refused", where + ": " + refused.reason());
      return;
    }
    List<String> faults = faults((Proof.Proven) proof, folder, values, judge);
    count(
        role + ": " + known + (faults.isEmpty() ? "edit confirmed" : "EDIT WRONG"),
        faults.isEmpty() ? "" : where + ": " + faults);
  }

  /** Renders a copy of the chart with the edited file in its place. */
  private List<String> faults(Proof.Proven proof, Path folder, List<Path> values, EditJudge judge)
      throws IOException, InterruptedException {
    Path around = Files.createTempDirectory(scratch, "chart");
    Path copy = around.resolve("copy");
    new ProcessBuilder("cp", "-r", folder.toString(), copy.toString()).start().waitFor();
    Files.writeString(copy.resolve(proof.file()), proof.edit().text());
    List<Path> inCopy =
        values.stream().map(file -> copy.resolve(folder.relativize(file).toString())).toList();
    try {
      return judge.faults(
          RenderedLeaves.of(reference.template(copy, inCopy)), proof.moves(), LIMIT);
    } finally {
      new ProcessBuilder("rm", "-r", around.toString()).start().waitFor();
    }
  }

  private static ContainerTarget target(String text) {
    int slash = text.indexOf('/');
    int hash = text.indexOf('#');
    return new ContainerTarget(
        text.substring(0, slash), text.substring(slash + 1, hash), text.substring(hash + 1));
  }

  private synchronized void count(String what, String example) {
    counts.merge(what, 1, Integer::sum);
    if (!example.isEmpty()) {
      out.println(what + "\t" + example);
    }
  }
}

package dev.autofix.benchmarks.render;

import dev.autofix.activities.chart.HelmChoice;
import dev.autofix.activities.chart.HelmRenderer;
import dev.autofix.activities.chart.RenderBounds;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.ScratchFolder;
import dev.autofix.manifests.key.Baselines;
import dev.autofix.manifests.key.ContainerKey;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeyFinder;
import dev.autofix.manifests.key.KeyLister;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.Prover;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One target of each chart from the commit's id to the proof, against one render of the same chart
 * in the same run; then twenty targets at once.
 *
 * <p>Arguments: a file with a chart folder in each line, how many of them, a helm program.
 */
public final class ProofCost {
  private static final String NEW_LIMIT = "777Mi";
  private static final int AT_ONCE = 20;
  private static final String KUBERNETES = "1.34.0";

  private final ChartRenderer renderer;
  private final ChartsInGit commit;
  private final AtomicInteger renders = new AtomicInteger();

  private ProofCost(HelmRenderer helm, ChartsInGit commit) {
    this.renderer = new Counted(helm, renders);
    this.commit = commit;
  }

  private record Counted(ChartRenderer helm, AtomicInteger renders) implements ChartRenderer {
    @Override
    public RenderResult render(RenderRequest request) {
      renders.incrementAndGet();
      return helm.render(request);
    }

    @Override
    public List<RenderResult> renderAll(List<RenderRequest> requests) {
      renders.addAndGet(requests.size());
      return helm.renderAll(requests);
    }
  }

  /**
   * A container to find the key of.
   *
   * @param number of its chart in the commit
   */
  private record Target(int number, ChartInput input, ContainerTarget container) {}

  private record Cost(Path chart, long render, long proof, int renders) {
    double ratio() {
      return (double) proof / render;
    }
  }

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[1]);
    List<Path> all =
        Files.readAllLines(Path.of(arguments[0])).stream()
            .map(line -> Path.of(line.split("\t", 2)[0]))
            .toList();
    List<Path> charts = spread(all, count);
    try (HelmRenderer helm = new HelmChoice(arguments[2]).open(RenderBounds.defaults());
        ScratchFolder scratch = ScratchFolder.create("autofix-proof-cost-");
        ChartsInGit commit = ChartsInGit.of(charts, scratch.path());
        ChildWatch children = new ChildWatch()) {
      new ProofCost(helm, commit).measure(charts);
      System.out.println(children.report());
    }
  }

  private static List<Path> spread(List<Path> charts, int count) {
    int step = Math.max(1, charts.size() / count);
    List<Path> spread = new ArrayList<>();
    for (int i = 0; i < charts.size() && spread.size() < count; i += step) {
      spread.add(charts.get(i));
    }
    return spread;
  }

  private void measure(List<Path> charts) throws Exception {
    List<Target> targets = new ArrayList<>();
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < charts.size(); i++) {
      Optional<Target> target = target(i, charts.get(i));
      if (target.isPresent()) {
        targets.add(target.get());
        cost(target.get()).ifPresent(costs::add);
      }
    }
    costs.sort(Comparator.comparingDouble(Cost::ratio));
    System.out.printf(
        "%d targets of %d charts: %.1f renders' time in the median, %.1f at the 95th percentile%n",
        costs.size(),
        charts.size(),
        costs.get(costs.size() / 2).ratio(),
        costs.get(costs.size() * 95 / 100).ratio());
    atOnce(targets);
  }

  private Optional<Target> target(int number, Path chart) {
    ChartInput input = input(chart);
    try {
      return new KeyLister(renderer)
          .list(input).stream()
              .filter(key -> key.status() == ContainerKey.Status.PROVEN && !key.init())
              .findFirst()
              .map(key -> new ContainerTarget(key.kind(), key.name(), key.container()))
              .map(container -> new Target(number, input, container));
    } catch (ChartRefused e) {
      System.out.println(chart.getFileName() + ": " + e.reason());
      return Optional.empty();
    }
  }

  private Optional<Cost> cost(Target target) {
    long start = System.nanoTime();
    renderer.render(plain(target.input()));
    renderer.render(plain(target.input()));
    long render = (System.nanoTime() - start) / 2;
    int before = renders.get();
    start = System.nanoTime();
    if (!prove(target)) {
      return Optional.empty();
    }
    Cost cost =
        new Cost(
            target.input().chart().getFileName(),
            render,
            System.nanoTime() - start,
            renders.get() - before);
    System.out.printf(
        "%s: %.1f renders' time, %d renders%n", cost.chart(), cost.ratio(), cost.renders());
    return Optional.of(cost);
  }

  private boolean prove(Target target) {
    try (ScratchFolder scratch = ScratchFolder.create("autofix-proof-")) {
      commit.materialise(target.number(), scratch.path());
      return prove(input(scratch.path()), target.container());
    }
  }

  private boolean prove(ChartInput input, ContainerTarget container) {
    // As the service does between the search and the proof of one fix.
    Baselines baselines = Baselines.ofOneChart();
    KeySearch search = new KeyFinder(renderer).find(input, container, baselines);
    return search instanceof KeySearch.Found found
        && new Prover(renderer).prove(input, found.key(), container, NEW_LIMIT, baselines)
            instanceof Proof.Proven;
  }

  private void atOnce(List<Target> targets) throws Exception {
    List<Callable<Boolean>> proofs = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Target target = targets.get(i % targets.size());
      proofs.add(() -> prove(target));
    }
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    int before = renders.get();
    long start = System.nanoTime();
    try {
      long proven = 0;
      for (var proof : threads.invokeAll(proofs)) {
        proven += proof.get() ? 1 : 0;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%d targets at once: %d proven, %d renders in %.1f s%n",
          AT_ONCE, proven, renders.get() - before, seconds);
    } finally {
      threads.shutdown();
    }
  }

  private static ChartInput input(Path chart) {
    return new ChartInput(
        chart, chart, List.of(), List.of(), "rel", "default", KUBERNETES, List.of());
  }

  private static RenderRequest plain(ChartInput input) {
    return new RenderRequest(
        input.chart(), "rel", "default", KUBERNETES, List.of(), List.of(), null, true);
  }
}

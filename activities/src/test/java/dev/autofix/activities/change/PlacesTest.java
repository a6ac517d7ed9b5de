package dev.autofix.activities.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autofix.activities.chart.HelmJavaRenderer;
import dev.autofix.activities.chart.KustomizeProgram;
import dev.autofix.activities.chart.RenderBounds;
import dev.autofix.core.ledger.Trailers;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.GitActivities;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.SourceActivities;
import dev.autofix.workflows.activity.StepRequest;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every place that a limit can stand in: found by its Application, edited by a commit on a real
 * server and restored by a revert, or refused by name. An archive under {@code places} is one
 * place: what is there, and in {@code answer} what is expected. {@code -Dautofix.places=record}
 * writes the answers anew.
 */
class PlacesTest {
  private static final Path PLACES = Path.of("src/test/resources/places");
  private static final String ANSWER = "answer";
  private static final Workload WEB = new Workload("prod", "web", "Deployment", "web");
  private static final String CONTAINER = "app";
  private static final String LIMIT = "512Mi";

  @TempDir static Path scratch;
  private static HelmJavaRenderer helm;
  private static KustomizeProgram kustomize;

  @BeforeAll
  static void start() {
    helm = new HelmJavaRenderer(RenderBounds.defaults());
    kustomize = KustomizeProgram.find(searchPath(), RenderBounds.defaults());
  }

  private static String searchPath() {
    return System.getenv("PATH")
        + File.pathSeparator
        + Path.of(System.getProperty("user.home"), ".cache/autofix-lab/bin");
  }

  @AfterAll
  static void stop() {
    helm.close();
    kustomize.close();
  }

  @TestFactory
  Stream<DynamicTest> everyPlaceIsFoundEditedAndRestoredOrRefusedByName() throws IOException {
    List<Path> places;
    try (Stream<Path> files = Files.list(PLACES)) {
      places = files.sorted().toList();
    }
    assertThat(places).isNotEmpty();
    return places.stream()
        .map(place -> DynamicTest.dynamicTest(name(place), place.toUri(), () -> check(place)));
  }

  private static String name(Path place) {
    return place.getFileName().toString().replace(".txtar", "");
  }

  private static void check(Path place) throws Exception {
    TextArchive archive = TextArchive.parse(Files.readString(place));
    assumeTrue(
        !archive.comment().contains("needs kustomize") || hasKustomize(), "no kustomize program");
    String answer;
    try (WrittenWorld world =
        new WrittenWorld(archive, scratch.resolve(name(place)), helm, kustomize)) {
      answer = new Asked(world, archive).answer();
    }
    if ("record".equals(System.getProperty("autofix.places"))) {
      Files.writeString(place, archive.with(ANSWER, answer).print());
    }
    assertThat(answer).isEqualTo(archive.files().get(ANSWER));
  }

  private static boolean hasKustomize() {
    return Stream.of(searchPath().split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kustomize")));
  }

  /** The questions and commands of one fix. */
  private record Asked(WrittenWorld world, TextArchive archive) {
    String answer() throws IOException {
      SourceActivities sources = world.activities(SourceActivities.class);
      Location location = sources.locate(new LocateRequest(WEB, CONTAINER, null));
      Located located = location.located();
      if (located == null) {
        return refused(location.why().text());
      }
      Proposal proposal = sources.propose(new ProposeRequest(WEB, CONTAINER, located, LIMIT));
      return proposal.proven() ? proven(located, proposal) : refused(proposal.why().text());
    }

    private String refused(String why) {
      return "refused: " + world.named(why) + "\n";
    }

    private String proven(Located located, Proposal proposal) throws IOException {
      assertThat(proposal.moves())
          .containsExactly(new ExpectedLimit("Deployment", "web", CONTAINER, LIMIT));
      requireEditAndRevert(located, proposal);
      StringBuilder answer = new StringBuilder();
      answer.append("repository: ").append(world.named(located.repository())).append('\n');
      answer.append("key: ").append(located.key()).append('\n');
      ProofSummary proof = proof(proposal);
      answer.append("proof: %s (%s)\n".formatted(proof.brief(), proof.layer()));
      if (located.carrier() != null) {
        answer.append("carrier: ").append(located.carrier().application().name()).append('\n');
      }
      if (proposal.applications().size() > 1) {
        answer.append("feeds: ").append(proposal.applications()).append('\n');
      }
      return answer.append('\n').append(proposal.diff()).toString();
    }

    private static ProofSummary proof(Proposal proposal) {
      return Objects.requireNonNull(proposal.proof());
    }

    /** What the diff says is what is committed, and the revert restores every byte. */
    private void requireEditAndRevert(Located located, Proposal proposal) throws IOException {
      String repository = world.named(located.repository()).replace(WrittenWorld.SITE, "");
      String before = world.repositories().text(repository, located.file());
      GitActivities git = world.activities(GitActivities.class);

      CommitReport step = git.commitStep(step(located, proposal));

      assertThat(step.result()).as(step.detail()).isEqualTo(CommitReport.Result.COMMITTED);
      assertThat(Trailers.of(world.repositories().message(repository)).first("Autofix-Approved-By"))
          .hasValue("olga");
      assertThat(Trailers.of(world.repositories().message(repository)).first("Autofix-Proof"))
          .hasValue(proof(proposal).brief());
      String after = world.repositories().text(repository, located.file());
      assertThat(proposal.diff().replaceAll("(?m)^(@@ .* @@).*$", "$1"))
          .endsWith(hunks(before, after));
      world.argoCdIsGone();
      assertThat(git.commitStep(step(located, proposal)).commit())
          .as("a step whose answer was lost is found, whoever answers no more")
          .isEqualTo(step.commit());
      CommitReport undone = git.revert(revert(located));
      assertThat(undone.result()).as(undone.detail()).isEqualTo(CommitReport.Result.COMMITTED);
      assertThat(world.repositories().text(repository, located.file())).isEqualTo(before);
    }

    private static String hunks(String before, String after) throws IOException {
      RawText old = new RawText(before.getBytes(StandardCharsets.UTF_8));
      RawText edited = new RawText(after.getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream hunks = new ByteArrayOutputStream();
      try (DiffFormatter formatter = new DiffFormatter(hunks)) {
        formatter.format(
            new HistogramDiff().diff(RawTextComparator.DEFAULT, old, edited), old, edited);
      }
      return hunks.toString(StandardCharsets.UTF_8);
    }

    private static StepRequest step(Located located, Proposal proposal) {
      return new StepRequest(
          "run/1",
          WEB,
          CONTAINER,
          located,
          LIMIT,
          true,
          proposal.planHash(),
          "oom",
          "PodOOMKilled",
          "fix-prod-web-deployment-web",
          "It ran out of memory.",
          "olga");
    }

    private static RevertRequest revert(Located located) {
      return new RevertRequest(
          "run/revert",
          "run/1",
          Map.of(),
          WEB,
          CONTAINER,
          located.reached(LIMIT),
          "oom",
          "fix-prod-web-deployment-web",
          "It did not help.",
          null);
    }
  }
}

package dev.autofix.activities.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.chart.HelmJavaRenderer;
import dev.autofix.activities.chart.RenderBounds;
import dev.autofix.core.rule.SetValue;
import dev.autofix.core.workload.Workload;
import dev.autofix.manifests.tree.KustomizeRenderer;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.GitActivities;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.SourceActivities;
import dev.autofix.workflows.activity.StepRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a rule may set with {@code set-value}: an archive under {@code value-places} is what is
 * there, the {@code rule}, and in {@code answer} what is expected: the fields that move and the
 * edit, which is committed on a real server and reverted, or a refusal by name. {@code
 * -Dautofix.places=record} writes the answers anew.
 */
class ValuePlacesTest {
  private static final Path PLACES = Path.of("src/test/resources/value-places");
  private static final String ANSWER = "answer";
  private static final Workload WEB = new Workload("prod", "web", "Deployment", "web");
  private static final KustomizeRenderer NO_KUSTOMIZE =
      input -> {
        throw new IllegalStateException("nothing here is rendered by Kustomize");
      };

  @TempDir static Path scratch;
  private static HelmJavaRenderer helm;

  @BeforeAll
  static void start() {
    helm = new HelmJavaRenderer(RenderBounds.defaults());
  }

  @AfterAll
  static void stop() {
    helm.close();
  }

  @TestFactory
  Stream<DynamicTest> everyValueIsSetAndRestoredOrRefusedByName() throws IOException {
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
    Map<String, Object> rule = Tree.map(YamlReader.load(archive.files().get("rule")));
    String answer;
    try (WrittenWorld world =
        new WrittenWorld(archive, scratch.resolve(name(place)), helm, NO_KUSTOMIZE)) {
      answer = new Asked(world, value(rule), String.valueOf(rule.get("to"))).answer();
    }
    if ("record".equals(System.getProperty("autofix.places"))) {
      Files.writeString(place, archive.with(ANSWER, answer).print());
    }
    assertThat(answer).isEqualTo(archive.files().get(ANSWER));
  }

  private static SetValue value(Map<String, Object> rule) {
    return new SetValue(
        String.valueOf(rule.get("path")),
        "arithmetic",
        Map.of("add", "1"),
        List.of(),
        String.valueOf(rule.get("min")),
        String.valueOf(rule.get("max")),
        Tree.list(rule.get("moves")).stream().map(String::valueOf).toList(),
        2,
        4);
  }

  /** The questions and commands of one fix. */
  private record Asked(WrittenWorld world, SetValue value, String to) {
    String answer() throws IOException {
      SourceActivities sources = world.activities(SourceActivities.class);
      Location location = sources.locate(new LocateRequest(WEB, "", value));
      Located located = location.located();
      if (located == null) {
        return refused(location.why().text());
      }
      Proposal proposal = sources.propose(new ProposeRequest(WEB, "", located, to));
      return proposal.proven() ? proven(located, proposal) : refused(proposal.why().text());
    }

    private String refused(String why) {
      return "refused: " + world.named(why) + "\n";
    }

    private String proven(Located located, Proposal proposal) throws IOException {
      requireEditAndRevert(located, proposal);
      StringBuilder answer = new StringBuilder();
      answer.append("key: ").append(located.key()).append('\n');
      if (located.carrier() != null) {
        answer.append("carrier: ").append(located.carrier().application().name()).append('\n');
      }
      for (int i = 0; i < proposal.fields().size(); i++) {
        ExpectedField field = proposal.fields().get(i);
        answer.append(
            "%s/%s %s: %s -> %s%n"
                .formatted(
                    field.kind(),
                    field.name(),
                    field.path(),
                    proposal.fieldsBefore().get(i).value(),
                    field.value()));
      }
      if (!proposal.shared().isEmpty()) {
        answer.append("drives too: ").append(proposal.shared()).append('\n');
      }
      if (!proposal.derived().isEmpty()) {
        answer.append("derived: ").append(proposal.derived()).append('\n');
      }
      return answer.append('\n').append(proposal.diff()).toString();
    }

    private void requireEditAndRevert(Located located, Proposal proposal) throws IOException {
      String repository = world.named(located.repository()).replace(WrittenWorld.SITE, "");
      String before = world.repositories().text(repository, located.file());
      GitActivities git = world.activities(GitActivities.class);

      CommitReport step = git.commitStep(step(located, proposal));

      assertThat(step.result()).as(step.detail()).isEqualTo(CommitReport.Result.COMMITTED);
      assertThat(world.repositories().text(repository, located.file())).isNotEqualTo(before);
      CommitReport undone = git.revert(revert(located));
      assertThat(undone.result()).as(undone.detail()).isEqualTo(CommitReport.Result.COMMITTED);
      assertThat(world.repositories().text(repository, located.file())).isEqualTo(before);
    }

    private StepRequest step(Located located, Proposal proposal) {
      return new StepRequest(
          "run/1",
          WEB,
          "",
          located,
          to,
          true,
          proposal.planHash(),
          "backlog",
          "QueueBacklog",
          "fix-prod-web-deployment-web",
          "The queue is long.",
          null);
    }

    private RevertRequest revert(Located located) {
      return new RevertRequest(
          "run/revert",
          "run/1",
          Map.of(),
          WEB,
          "",
          located.reached(to),
          "backlog",
          "fix-prod-web-deployment-web",
          "It did not help.",
          null);
    }
  }
}

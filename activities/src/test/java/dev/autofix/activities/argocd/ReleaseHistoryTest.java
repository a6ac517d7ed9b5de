package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history of a recorded Application: two syncs, at 13:51:44 and 13:52:33. */
class ReleaseHistoryTest {
  private static final String FIRST = "edf97ce80d734a26ee0ce8fc0656811343a33a10";
  private static final String SECOND = "7b16e6012d87d80b18cc5468d0ca104be2cc0ab1";

  private final ObjectNode json =
      Fixtures.recorded(ReleaseHistoryTest.class, "argocd-app-after-fix.json");

  private ReleaseHistory history() {
    return new ReleaseHistory(ApplicationParser.parse(json));
  }

  @Test
  void theSyncAroundWhichTheTemplateCameBroughtIt() {
    var release = history().bringing(Instant.parse("2026-11-22T13:52:33Z")).orElseThrow();

    assertThat(release.revision()).isEqualTo(SECOND);
    assertThat(release.former()).isEqualTo(FIRST);
    assertThat(release.repository()).isEqualTo("http://127.0.0.1:8070/apps.git");
    assertThat(release.deployedAt()).isEqualTo("2026-11-22T13:52:33Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T13:52:28Z, true", // clocks differ
    "2026-11-22T13:53:03Z, true", // a controller takes its time
    "2026-11-22T13:53:04Z, false", // somebody else wrote the template
    "2026-11-22T13:51:44Z, false", // the first sync has no former revision
    "2026-11-22T13:52:20Z, false"
  })
  void aTemplateThatCameAtAnotherTimeWasNotBroughtByIt(Instant templateAt, boolean known) {
    assertThat(history().bringing(templateAt).isPresent()).isEqualTo(known);
  }

  @Test
  void aSyncThatStillRunsOrFailedCountsToo() {
    ObjectNode status = (ObjectNode) json.path("status");
    ObjectNode operation = (ObjectNode) status.path("operationState");
    operation.put("phase", "Running").put("startedAt", "2026-11-22T14:00:00Z").remove("finishedAt");
    ((ObjectNode) operation.path("syncResult")).put("revision", "c".repeat(40));

    var release = history().bringing(Instant.parse("2026-11-22T14:05:00Z")).orElseThrow();

    assertThat(release.revision()).isEqualTo("c".repeat(40));
    assertThat(release.former()).isEqualTo(SECOND);
  }

  @Test
  void whereTheSourceItselfChangedNoCommitIsBlamed() {
    ((ObjectNode) json.at("/status/history/1/source")).put("targetRevision", "other");

    assertThat(history().bringing(Instant.parse("2026-11-22T13:52:33Z"))).isEmpty();
  }
}

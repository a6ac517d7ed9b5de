package dev.autofix.api.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.fixes.Fixes;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Credentials;
import dev.autofix.api.security.KnownCaller;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.api.security.SigningKeys;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.PlanRef;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.AwaitedApproval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackResourceTest {
  private static final long NOW = RunningApi.NOW.getEpochSecond();
  private static final String TEAM = "T0";
  private static final String OLGA = "U0OLGA";
  private static final String VICTOR = "U0VICTOR";
  private static final SlackPeople PEOPLE =
      new SlackPeople(
          TEAM,
          Map.of(
              OLGA, new KnownCaller("olga", Role.APPROVER, Set.of("sre"), "Slack"),
              VICTOR, new KnownCaller("victor", Role.VIEWER, Set.of("sre"), "Slack")));

  @TempDir Path folder;
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private SlackUser slack;
  private Path secret;
  private RunningApi api;

  /** With credentials: no other door would let these callers in. */
  @BeforeEach
  void start() throws Exception {
    slack = new SlackUser();
    secret = Files.writeString(folder.resolve("signing"), SlackUser.SECRET + "\n");
    SigningKeys keys = SigningKeys.in(secret);
    Credential viewer =
        new Credential("v", Role.VIEWER, Set.of(), null, new SecretDigest("viewer"));
    api =
        new RunningApi(
            new InMemoryIntake(),
            new Credentials(List.of(viewer)),
            desk ->
                List.of(
                    new SlackResource(
                        keys,
                        InstantSource.fixed(RunningApi.NOW),
                        new SlackDesk(desk, PEOPLE, new SlackReplies(slack.url())),
                        executor)));
  }

  @AfterEach
  void stop() {
    api.close();
    slack.close();
    executor.shutdownNow();
  }

  @Test
  void approveMeansTheVeryPlanThatTheButtonNames() throws Exception {
    waits("cafe", List.of("sre"), null);

    assertThat(press(TEAM, OLGA, PlanRef.APPROVE, "cafe")).isEqualTo(200);

    assertThat(slack.told()).isEqualTo("Approved. The fix goes on with exactly this plan.");
    assertThat(api.fixes.decisions).containsExactly(new Approval("cafe", "olga"));
  }

  @Test
  void cancelEndsTheRoundOfThatPlan() throws Exception {
    waits("cafe", List.of(), null);
    String shown = api.fixes.known.get(Fixes.ID).plan().hash();

    assertThat(press(TEAM, OLGA, PlanRef.CANCEL, shown)).isEqualTo(200);

    assertThat(slack.told()).startsWith("Cancelled.");
    assertThat(api.fixes.decisions).containsExactly(new Cancellation(false, "olga", null));
  }

  @Test
  void aCancelOfAnOldPlanDoesNotReachTheNewRound() throws Exception {
    waits("cafe", List.of(), null);

    press(TEAM, OLGA, PlanRef.CANCEL, "old");

    assertThat(slack.told()).startsWith("Not done: plan \"old\" is not the plan of this round");
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void anotherPlanIsNotApproved() throws Exception {
    waits("cafe", List.of(), null);

    press(TEAM, OLGA, PlanRef.APPROVE, "beef");

    assertThat(slack.told())
        .isEqualTo(
            "Not done: plan \"beef\" does not wait (expected: cafe; read it before you approve it)");
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void aLateAnswerIsToldSo() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.ended(Outcome.RECOVERED));

    press(TEAM, OLGA, PlanRef.APPROVE, "cafe");

    assertThat(slack.told())
        .isEqualTo("Not done: no plan waits for approval, the fix is in state COOLING_DOWN");
  }

  @Test
  void whoAskedForTheRoundDoesNotApproveIt() throws Exception {
    waits("cafe", List.of(), "olga");

    press(TEAM, OLGA, PlanRef.APPROVE, "cafe");

    assertThat(slack.told()).startsWith("Not done: olga asked for this round");
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void theApproversOfTheRuleHold() throws Exception {
    waits("cafe", List.of("payments"), null);

    press(TEAM, OLGA, PlanRef.APPROVE, "cafe");

    assertThat(slack.told())
        .startsWith("Not done: olga is in none of the groups that approve this plan");
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void aSignatureProvesSlackAndNoAuthority() throws Exception {
    waits("cafe", List.of(), null);

    press(TEAM, "U0STRANGER", PlanRef.APPROVE, "cafe");
    assertThat(slack.told())
        .isEqualTo(
            "Not done: U0STRANGER of workspace T0 is not among those who may decide"
                + " (notify.slack.users)");
    press("T0OTHER", OLGA, PlanRef.APPROVE, "cafe");
    assertThat(slack.told()).startsWith("Not done: U0OLGA of workspace T0OTHER");
    press(TEAM, VICTOR, PlanRef.APPROVE, "cafe");
    assertThat(slack.told())
        .isEqualTo("Not done: victor has the role viewer (expected: approver or operator)");

    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void aRequestIsTakenOnce() throws Exception {
    waits("cafe", List.of(), null);
    String body = form(OLGA, "cafe");

    assertThat(send(SlackUser.signed(door(), body, NOW, SlackUser.SECRET))).isEqualTo(200);
    assertThat(send(SlackUser.signed(door(), body, NOW, SlackUser.SECRET))).isEqualTo(401);

    assertThat(slack.told()).startsWith("Approved.");
    assertThat(api.fixes.decisions).hasSize(1);
  }

  @Test
  void aForgedSignatureIsRefused() throws Exception {
    waits("cafe", List.of(), null);
    String body = form(OLGA, "cafe");

    assertThat(send(SlackUser.signed(door(), body, NOW, "guessed"))).isEqualTo(401);
    assertThat(
            send(
                SlackUser.signed(door(), body, NOW, SlackUser.SECRET)
                    .setHeader("X-Slack-Request-Timestamp", String.valueOf(NOW - 1))))
        .isEqualTo(401);
    assertThat(
            send(
                SlackUser.signed(door(), body, NOW, SlackUser.SECRET)
                    .POST(HttpRequest.BodyPublishers.ofString(body + "&"))))
        .isEqualTo(401);
    assertThat(
            send(
                HttpRequest.newBuilder(door())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body))))
        .isEqualTo(401);

    assertThat(slack.wasToldNothing()).isTrue();
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void aTimeThatIsFarFromOursIsRefusedInBothDirections() throws Exception {
    waits("cafe", List.of(), null);
    String body = form(OLGA, "cafe");

    assertThat(send(SlackUser.signed(door(), body, NOW - 301, SlackUser.SECRET))).isEqualTo(401);
    assertThat(send(SlackUser.signed(door(), body, NOW + 301, SlackUser.SECRET))).isEqualTo(401);
    assertThat(send(SlackUser.signed(door(), body, NOW - 300, SlackUser.SECRET))).isEqualTo(200);
    assertThat(send(SlackUser.signed(door(), body, NOW + 300, SlackUser.SECRET))).isEqualTo(200);
  }

  @Test
  void aRotatedSecretCountsBesideTheOldOneAndThenInsteadOfIt() throws Exception {
    String body = form(OLGA, "cafe");
    Files.writeString(secret, SlackUser.SECRET + "\nfresh-secret\n");
    assertThat(send(SlackUser.signed(door(), body, NOW, SlackUser.SECRET))).isEqualTo(200);
    assertThat(send(SlackUser.signed(door(), body, NOW, "fresh-secret"))).isEqualTo(200);

    Files.writeString(secret, "fresh-secret");

    assertThat(send(SlackUser.signed(door(), body, NOW - 1, SlackUser.SECRET))).isEqualTo(401);
    assertThat(send(SlackUser.signed(door(), body, NOW - 1, "fresh-secret"))).isEqualTo(200);
  }

  @Test
  void whatIsSignedAndNoButtonIsNamed() throws Exception {
    assertThat(send(SlackUser.signed(door(), "payload=%7B", NOW, SlackUser.SECRET))).isEqualTo(400);
    assertThat(send(SlackUser.signed(door(), "a=b", NOW, SlackUser.SECRET))).isEqualTo(400);
    assertThat(send(signed(slack.form(TEAM, OLGA, PlanRef.APPROVE, "no fix here")))).isEqualTo(400);
    assertThat(send(signed(slack.form(TEAM, OLGA, "autofix_open", "")))).isEqualTo(200);

    assertThat(slack.wasToldNothing()).isTrue();
  }

  private void waits(String planHash, List<String> approvers, @Nullable String askedBy) {
    FixStatus status =
        Fixes.awaiting(
            new AwaitedApproval(planHash, 1, approvers, askedBy, RunningApi.NOW.plusSeconds(3600)));
    assertThat(status.state()).isEqualTo(State.AWAITING_APPROVAL);
    api.fixes.known.put(Fixes.ID, status);
  }

  private int press(String team, String user, String action, String planHash) throws Exception {
    return send(signed(slack.form(team, user, action, new PlanRef(Fixes.ID, planHash).text())));
  }

  private HttpRequest.Builder signed(String body) throws Exception {
    return SlackUser.signed(door(), body, NOW, SlackUser.SECRET);
  }

  private String form(String user, String planHash) throws Exception {
    return slack.form(TEAM, user, PlanRef.APPROVE, new PlanRef(Fixes.ID, planHash).text());
  }

  private int send(HttpRequest.Builder request) throws Exception {
    return api.send(request).statusCode();
  }

  private URI door() {
    return api.fix("/slack/actions");
  }
}

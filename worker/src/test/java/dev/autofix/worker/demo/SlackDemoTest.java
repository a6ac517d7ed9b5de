package dev.autofix.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.PlanRef;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.simulator.alert.AlertSource;
import dev.autofix.simulator.slack.Fault;
import dev.autofix.simulator.slack.SignedPress;
import dev.autofix.simulator.slack.SlackPost;
import dev.autofix.simulator.slack.SlackWorkspace;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fix asks in Slack, a button answers, and one message tells all of it. */
class SlackDemoTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration LATER = Duration.ofMinutes(4);
  private static final String OLGA = "U0OLGA";
  private static final String VICTOR = "U0VICTOR";
  private static final String BILLING = "demo/billing/Deployment/billing";

  @TempDir Path folder;
  private SlackWorkspace slack;
  private Demo demo;
  private URI door;

  @BeforeEach
  void start() throws Exception {
    slack = SlackWorkspace.open();
    Path token = Files.writeString(folder.resolve("slack-token"), SlackWorkspace.TOKEN);
    Path secret = Files.writeString(folder.resolve("slack-signing"), SlackWorkspace.SIGNING_SECRET);
    String notify =
        """
        notify:
          dashboardUrl: https://autofix.example.com
          channels: [{name: chat, slack: %s}]
          slack:
            apiUrl: %s
            tokenFile: %s
            signingSecretFile: %s
            team: %s
            users:
              - {id: %s, name: olga, role: approver}
              - {id: %s, name: victor, role: viewer}
        """
            .formatted(
                SlackWorkspace.CHANNEL,
                slack.api(),
                token,
                secret,
                SlackWorkspace.TEAM,
                OLGA,
                VICTOR);
    demo = Demo.start(folder, silent(), text -> text + "\n" + notify);
    door = demo.address().resolve("/slack/actions");
  }

  @AfterEach
  void stop() {
    demo.close();
    slack.close();
  }

  @Test
  void aSignedPressApprovesAndTheMessageEndsAsRecovered() throws Exception {
    SlackPost asked = asked();
    assertThat(asked.buttons()).containsExactly("Approve", "Cancel", "Open");

    refused(asked);
    SignedPress press = slack.press(asked, PlanRef.APPROVE, OLGA);
    assertThat(press.sendTo(door)).isEqualTo(200);
    assertThat(press.sendTo(door)).isEqualTo(401);

    SlackPost ended = await("Recovered: " + BILLING);
    assertThat(ended.ts()).isEqualTo(asked.ts());
    assertThat(ended.buttons()).containsExactly("Open");
    assertThat(slack.messages()).hasSize(1);
    assertThat(new Ledger(demo.world().repository()).entries(BILLING)).hasSize(1);
    assertThat(slack.ephemeral)
        .last()
        .isEqualTo("Approved. The fix goes on with exactly this plan.");
    List<SlackPost> thread = slack.thread(ended.ts());
    assertThat(thread.get(1).shown()).contains("+ approved by olga");
    late(asked);
  }

  /**
   * The first answer of Slack is lost, and so is one to an edit: there is one message all the same.
   */
  @Test
  void aSignedPressCancelsAndNothingIsWritten() throws Exception {
    slack.next("chat.postMessage", Fault.ANSWER_LOST);
    slack.next("chat.update", Fault.RATE_LIMITED);
    SlackPost asked = asked();

    assertThat(slack.press(asked, PlanRef.CANCEL, OLGA).sendTo(door)).isEqualTo(200);

    assertThat(await("Cancelled: " + BILLING).ts()).isEqualTo(asked.ts());
    assertThat(slack.messages()).hasSize(1);
    assertThat(new Ledger(demo.world().repository()).entries(BILLING)).isEmpty();
  }

  /** Presses that must not count, however they come. */
  private void refused(SlackPost asked) throws Exception {
    String value = asked.value(PlanRef.APPROVE).orElseThrow();
    Instant now = Instant.now();
    assertThat(slack.press(PlanRef.APPROVE, value, OLGA, now.minusSeconds(400)).sendTo(door))
        .isEqualTo(401);
    assertThat(slack.press(PlanRef.APPROVE, value, OLGA, now.plusSeconds(400)).sendTo(door))
        .isEqualTo(401);
    SignedPress good = slack.press(PlanRef.APPROVE, value, OLGA, now);
    assertThat(SignedPress.of(good.body(), now, "guessed").sendTo(door)).isEqualTo(401);
    assertThat(slack.press(PlanRef.APPROVE, value, VICTOR, now).sendTo(door)).isEqualTo(200);
    told("Not done: victor has the role viewer");
    assertThat(slack.press(PlanRef.APPROVE, value, "U0STRANGER", now).sendTo(door)).isEqualTo(200);
    told("Not done: U0STRANGER");
    assertThat(slack.press(PlanRef.APPROVE, value + "0", OLGA, now).sendTo(door)).isEqualTo(200);
    told("Not done: plan \"");
    assertThat(slack.messages())
        .extracting(SlackPost::title)
        .containsExactly("Approval needed: " + BILLING);
  }

  private void late(SlackPost asked) throws Exception {
    assertThat(slack.press(asked, PlanRef.APPROVE, OLGA).sendTo(door)).isEqualTo(200);
    told("Not done: no plan waits for approval");
  }

  private SlackPost asked() throws Exception {
    AlertSource alerts = demo.world().alerts(demo.address().resolve("/webhook"), null);
    alerts.fire(alerts.awaited(AlertRule.OOM_KILLED, "billing", SOON));
    return await("Approval needed: " + BILLING);
  }

  private SlackPost await(String title) throws Exception {
    return demo.world()
        .world()
        .await(
            () -> slack.messages().stream().filter(post -> post.title().equals(title)).findFirst(),
            LATER,
            title);
  }

  private void told(String beginning) throws Exception {
    demo.world()
        .world()
        .await(
            () ->
                Optional.of(slack.ephemeral)
                    .filter(told -> told.stream().anyMatch(text -> text.startsWith(beginning))),
            SOON,
            beginning);
  }

  private static Terminal silent() {
    return new Terminal(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false);
  }
}

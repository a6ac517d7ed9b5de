package dev.autofix.simulator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.TokenSource;
import dev.autofix.activities.notify.Template;
import dev.autofix.activities.notify.Wording;
import dev.autofix.activities.notify.slack.SlackAccess;
import dev.autofix.activities.notify.slack.SlackApi;
import dev.autofix.activities.notify.slack.SlackChannel;
import dev.autofix.activities.notify.slack.SlackIdentity;
import dev.autofix.activities.notify.slack.SlackMessage;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.PlanRef;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The production channel against the simulated workspace. */
class SlackChannelTest {
  private static final String FIX = "fix-prod-shop-deployment-shop";
  private static final Notice.Question QUESTION =
      new Notice.Question(List.of("sre"), Instant.parse("2026-11-27T22:00:00Z"));

  private SlackWorkspace slack;

  @BeforeEach
  void open() throws IOException {
    slack = SlackWorkspace.open();
  }

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void aQuestionHasItsPlanAndButtonsThatNameIt() {
    channel().tell(telling(asked(), 0, null), first());

    SlackPost message = slack.messages().get(0);
    assertThat(message.title()).isEqualTo("Approval needed: prod/shop/Deployment/shop");
    assertThat(message.shown())
        .contains("container app was OOMKilled")
        .contains("+    memory: 512Mi")
        .contains("`64Mi -&gt; 512Mi`")
        .contains("may be approved by sre until <!date^");
    assertThat(message.buttons()).containsExactly("Approve", "Cancel", "Open");
    assertThat(message.value(PlanRef.APPROVE)).contains(FIX + " cafe");
    assertThat(slack.thread(message.ts()))
        .singleElement()
        .satisfies(reply -> assertThat(reply.shown()).contains("+ proven"));
  }

  @Test
  void theNextNoticeEditsTheMessageAndAddsToTheThread() {
    Told told = channel().tell(telling(asked(), 0, null), first());
    Told again = channel().tell(telling(ended(), 1, told.message()), first());

    assertThat(again).isEqualTo(told);
    assertThat(slack.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.edits()).isEqualTo(1);
              assertThat(message.title()).isEqualTo("Recovered: prod/shop/Deployment/shop");
              assertThat(message.buttons()).containsExactly("Open");
            });
    assertThat(slack.thread(told.message())).hasSize(2);
  }

  @Test
  void aLostAnswerMakesNoSecondMessage() {
    slack.next("chat.postMessage", Fault.ANSWER_LOST);
    Try lost = first();
    assertThatThrownBy(() -> channel().tell(telling(asked(), 0, null), lost))
        .isInstanceOf(AutofixException.class);

    Told told = channel().tell(telling(asked(), 0, null), lost.again());

    assertThat(slack.messages()).hasSize(1);
    assertThat(told.message()).isEqualTo(slack.messages().get(0).ts());
    assertThat(slack.thread(told.message())).hasSize(1);
  }

  @Test
  void aLostAnswerMakesNoSecondReply() {
    Told told = channel().tell(telling(asked(), 0, null), first());
    slack.next("chat.postMessage", Fault.ANSWER_LOST);
    Try lost = first();
    assertThatThrownBy(() -> channel().tell(telling(ended(), 1, told.message()), lost))
        .isInstanceOf(AutofixException.class);

    channel().tell(telling(ended(), 1, told.message()), lost.again());

    assertThat(slack.messages()).hasSize(1);
    assertThat(slack.thread(told.message())).hasSize(2);
  }

  @Test
  void whatWasNeverSentIsNotLookedFor() {
    slack.next("chat.postMessage", Fault.RATE_LIMITED);
    SlackChannel channel = channel();
    Try first = first();
    assertThatThrownBy(() -> channel.tell(telling(asked(), 0, null), first))
        .isInstanceOfSatisfying(
            AutofixException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(slack.calls).extracting(SlackCall::method).containsExactly("chat.postMessage");
  }

  @Test
  void oneMessageASecondGoesToAChannel() {
    SlackChannel channel = channel();
    long began = System.nanoTime();

    channel.tell(telling(quiet(), 0, null), first());
    channel.tell(telling(quiet(), 1, "1700000001.000000"), first());
    channel.tell(telling(quiet(), 2, "1700000001.000000"), first());

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1900));
  }

  @Test
  void whenTooManyWaitTheNextIsToldWhenToComeAgain() {
    SlackChannel channel = channel();
    slack.next("chat.postMessage", Fault.RATE_LIMITED);
    assertThatThrownBy(() -> channel.tell(telling(asked(), 0, null), first()))
        .isInstanceOf(AutofixException.class);

    channel.tell(telling(asked(), 0, null), first());

    assertThat(slack.messages()).hasSize(1);
  }

  @Test
  void aMessageThatSomebodyDeletedIsPostedAnew() {
    Told told = channel().tell(telling(quiet(), 0, null), first());
    slack.delete(told.message());

    Told again = channel().tell(telling(quiet(), 1, told.message()), first());

    assertThat(again).isNotEqualTo(told);
    assertThat(slack.messages()).hasSize(1);
  }

  @Test
  void hostileAndEndlessTextIsHarmlessAndFits() {
    String hostile = "<!channel> <https://evil|click> & ``` *bold* \u202e" + "x<&>".repeat(2000);
    Notice notice =
        new Notice(
            FIX,
            "run-1",
            new Workload("prod", "shop", "Deployment", "shop"),
            hostile,
            State.AWAITING_APPROVAL,
            null,
            hostile,
            hostile,
            List.of(hostile, hostile),
            new Notice.Proposed(
                "cafe", hostile, hostile, hostile, hostile, hostile, hostile, many(hostile)),
            new Notice.Question(List.of(hostile), Instant.EPOCH));

    channel().tell(telling(notice, 0, null), first());

    SlackPost message = slack.messages().get(0);
    assertThat(message.text()).startsWith("&lt;!channel&gt;");
    assertThat(message.shown()).contains("&lt;!channel&gt;").doesNotContain("\u202e");
    assertThat(slack.thread(message.ts())).hasSize(1);
  }

  @Test
  void aTemplateMayUseMarkupAndItsValuesMayNot() {
    Wording wording =
        new Wording(new Template("{status} {name}"), new Template("*{key}* of {evidence}"));
    SlackChannel channel = channel(new SlackMessage(wording, null, false));

    channel.tell(telling(asked("<!here>"), 0, null), first());

    SlackPost message = slack.messages().get(0);
    assertThat(message.title()).isEqualTo("AWAITING_APPROVAL shop");
    assertThat(message.shown()).contains("*resources.limits.memory* of &lt;!here&gt;");
    assertThat(message.buttons()).isEmpty();
  }

  @Test
  void whatAPersonHasToMendIsNamed() {
    assertThatThrownBy(() -> channel("C0OTHER").tell(telling(asked(), 0, null), first()))
        .hasMessage(
            "Slack refused chat.postMessage: channel_not_found (invite the app to the channel of"
                + " notify.channels: /invite @Autofix)");
    assertThatThrownBy(() -> api(() -> "xoxb-old").check())
        .isInstanceOfSatisfying(
            AutofixException.class,
            e -> assertThat(e.type()).isEqualTo(FailureType.UNAUTHENTICATED))
        .hasMessageNotContaining("xoxb-old");
    slack.scopes = List.of();
    assertThatThrownBy(() -> channel().tell(telling(asked(), 0, null), first()))
        .hasMessageContaining("add the scope chat:write");
    slack.next("chat.postMessage", Fault.UNAVAILABLE);
    assertThatThrownBy(() -> channel().tell(telling(asked(), 0, null), first()))
        .isInstanceOfSatisfying(
            AutofixException.class, e -> assertThat(e.type()).isEqualTo(FailureType.UNAVAILABLE));
  }

  @Test
  void theTokenIsAskedForEachCall() {
    String[] token = {"xoxb-old"};
    SlackApi api = api(() -> token[0]);
    assertThatThrownBy(api::check).isInstanceOf(AutofixException.class);

    token[0] = SlackWorkspace.TOKEN;

    assertThat(api.check())
        .isEqualTo(
            new SlackIdentity(
                "Demo", "T0DEMO", "autofix", List.of("chat:write", "channels:history")));
  }

  private static List<String> many(String text) {
    return Collections.nCopies(30, text);
  }

  private static Telling telling(Notice notice, int number, @Nullable String message) {
    return new Telling("chat", notice, number, message);
  }

  private static Notice asked() {
    return asked("container app was OOMKilled");
  }

  private static Notice asked(String evidence) {
    return notice(State.AWAITING_APPROVAL, null, "Approval needed", evidence, "+ proven", QUESTION);
  }

  private static Notice ended() {
    return notice(
        State.COOLING_DOWN, Outcome.RECOVERED, "Recovered", "was OOMKilled", "+ cured", null);
  }

  /** Without anything for the thread. */
  private static Notice quiet() {
    return notice(State.COMMITTING, null, "Changed in Git", "was OOMKilled", null, null);
  }

  private static Notice notice(
      State state,
      @Nullable Outcome outcome,
      String summary,
      String evidence,
      @Nullable String detail,
      Notice.@Nullable Question question) {
    Workload shop = new Workload("prod", "shop", "Deployment", "shop");
    return new Notice(
        FIX,
        "run-1",
        shop,
        "PodOOMKilled",
        state,
        outcome,
        summary + ": " + shop.display(),
        evidence,
        detail == null ? List.of() : List.of(detail),
        new Notice.Proposed(
            "cafe",
            "https://git.example.com/platform/shop",
            "apps/shop/values.yaml",
            "resources.limits.memory",
            "64Mi",
            "512Mi",
            "-    memory: 64Mi\n+    memory: 512Mi\n",
            List.of()),
        question);
  }

  private SlackChannel channel() {
    return channel(SlackWorkspace.CHANNEL);
  }

  private SlackChannel channel(String conversation) {
    return new SlackChannel(
        "chat",
        conversation,
        api(() -> SlackWorkspace.TOKEN),
        new SlackMessage(Wording.STANDARD, URI.create("https://autofix.example.com"), true));
  }

  private SlackChannel channel(SlackMessage form) {
    return new SlackChannel("chat", SlackWorkspace.CHANNEL, api(() -> SlackWorkspace.TOKEN), form);
  }

  private SlackApi api(TokenSource token) {
    return SlackApi.open(
        new SlackAccess(slack.api(), token, Duration.ofSeconds(5)), Calls.unmeasured());
  }

  private static Try first() {
    return new Try(false);
  }
}

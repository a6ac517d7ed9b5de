package dev.autofix.activities.notify.slack;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.Message;
import dev.autofix.activities.notify.Channel;
import dev.autofix.activities.notify.DeliveryAttempt;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One message for each round of a fix, which every notice edits, and what is new in a thread below
 * it. A try that follows one whose answer was lost looks for what that one posted, by the metadata
 * of our messages, and so posts nothing twice.
 */
public final class SlackChannel implements Channel {
  private static final Duration DISTANCE = Duration.ofSeconds(1);

  private final String name;
  private final String conversation;
  private final SlackApi api;
  private final SlackMessage form;
  private final SlackHistory history;
  private final Pace pace;

  /**
   * @param conversation the id of the Slack channel, such as C0123ABCD
   */
  public SlackChannel(String name, String conversation, SlackApi api, SlackMessage form) {
    this.name = name;
    this.conversation = conversation;
    this.api = api;
    this.form = form;
    this.history = new SlackHistory(api, conversation);
    this.pace = new Pace(DISTANCE, InstantSource.system());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Told tell(Telling telling, DeliveryAttempt attempt) {
    String message = edited(telling, attempt);
    if (message == null) {
      message = post(telling.notice(), attempt);
    }
    if (!telling.notice().details().isEmpty()) {
      reply(telling, message, attempt);
    }
    return new Told(message);
  }

  /** The message as it is known; null where there is none, or where a person has deleted it. */
  private @Nullable String edited(Telling telling, DeliveryAttempt attempt) {
    Notice notice = telling.notice();
    String known = telling.message();
    if (known == null && attempt.mayHavePosted()) {
      known = history.message(notice.runId(), attempt.since());
    }
    return known == null || !edit(notice, known) ? null : known;
  }

  private boolean edit(Notice notice, String message) {
    try {
      SlackApiTextResponse unused =
          paced(
              "chat.update",
              client ->
                  client.chatUpdate(
                      request ->
                          request
                              .channel(conversation)
                              .ts(message)
                              .text(form.fallback(notice))
                              .blocks(form.blocks(notice))
                              .metadata(SlackHistory.mark(notice.runId()))));
      return true;
    } catch (AutofixException e) {
      if (e.type() == FailureType.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private String post(Notice notice, DeliveryAttempt attempt) {
    attempt.posts();
    return paced(
            "chat.postMessage",
            client ->
                client.chatPostMessage(
                    request ->
                        request
                            .channel(conversation)
                            .text(form.fallback(notice))
                            .blocks(form.blocks(notice))
                            .metadata(SlackHistory.mark(notice.runId()))
                            .unfurlLinks(false)
                            .unfurlMedia(false)))
        .getTs();
  }

  private void reply(Telling telling, String message, DeliveryAttempt attempt) {
    Notice notice = telling.notice();
    Message.Metadata mark = SlackHistory.mark(notice.runId(), telling.number());
    if (attempt.mayHavePosted() && history.hasReply(message, mark)) {
      return;
    }
    attempt.posts();
    SlackApiTextResponse unused =
        paced(
            "chat.postMessage",
            client ->
                client.chatPostMessage(
                    request ->
                        request
                            .channel(conversation)
                            .threadTs(message)
                            .text(form.fallback(notice))
                            .blocks(form.details(notice))
                            .metadata(mark)
                            .unfurlLinks(false)
                            .unfurlMedia(false)));
  }

  private <T extends SlackApiTextResponse> T paced(String method, SlackApi.Question<T> question) {
    pace.await();
    try {
      return api.ask(method, question);
    } catch (AutofixException e) {
      if (e.retryAfter() != null) {
        pace.pause(e.retryAfter());
      }
      throw e;
    }
  }
}

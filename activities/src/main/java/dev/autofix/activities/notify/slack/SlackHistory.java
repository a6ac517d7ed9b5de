package dev.autofix.activities.notify.slack;

import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds our own messages again, by the metadata that each carries. */
final class SlackHistory {
  private static final String EVENT = "autofix_notice";
  private static final String ROUND = "round";
  private static final String NUMBER = "number";
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final int PAGE = 200;
  private static final int PAGES = 20;

  private final SlackApi api;
  private final String conversation;

  SlackHistory(SlackApi api, String conversation) {
    this.api = api;
    this.conversation = conversation;
  }

  /** Marks the message about a round. */
  static Message.Metadata mark(String runId) {
    return mark(runId, "message");
  }

  /** Marks one of the replies below it. */
  static Message.Metadata mark(String runId, int number) {
    return mark(runId, "reply " + number);
  }

  private static Message.Metadata mark(String runId, String number) {
    return Message.Metadata.builder()
        .eventType(EVENT)
        .eventPayload(Map.of(ROUND, runId, NUMBER, number))
        .build();
  }

  /** The message about a round that was posted since then; null if there is none. */
  @Nullable String message(String runId, Instant since) {
    String oldest = String.valueOf(since.minus(SKEW).getEpochSecond());
    return find(mark(runId), cursor -> page(oldest, cursor)).map(Message::getTs).orElse(null);
  }

  /** Whether a reply stands below a message. */
  boolean hasReply(String message, Message.Metadata mark) {
    return find(mark, cursor -> replies(message, cursor)).isPresent();
  }

  private record Page(List<Message> messages, @Nullable ResponseMetadata next) {
    String cursor() {
      return next == null ? "" : Objects.requireNonNullElse(next.getNextCursor(), "");
    }
  }

  @FunctionalInterface
  private interface Pages {
    Page after(String cursor);
  }

  private static Optional<Message> find(Message.Metadata mark, Pages pages) {
    String cursor = "";
    for (int i = 0; i < PAGES; i++) {
      Page page = pages.after(cursor);
      Optional<Message> found =
          page.messages().stream().filter(message -> carries(message, mark)).findFirst();
      cursor = page.cursor();
      if (found.isPresent() || cursor.isEmpty()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean carries(Message message, Message.Metadata mark) {
    Message.Metadata carried = message.getMetadata();
    return carried != null
        && EVENT.equals(carried.getEventType())
        && mark.getEventPayload().equals(carried.getEventPayload());
  }

  private Page page(String oldest, String cursor) {
    var answer =
        api.ask(
            "conversations.history",
            client ->
                client.conversationsHistory(
                    request ->
                        request
                            .channel(conversation)
                            .oldest(oldest)
                            .limit(PAGE)
                            .cursor(cursor)
                            .includeAllMetadata(true)));
    return new Page(answer.getMessages(), answer.getResponseMetadata());
  }

  private Page replies(String message, String cursor) {
    var answer =
        api.ask(
            "conversations.replies",
            client ->
                client.conversationsReplies(
                    request ->
                        request
                            .channel(conversation)
                            .ts(message)
                            .limit(PAGE)
                            .cursor(cursor)
                            .includeAllMetadata(true)));
    return new Page(answer.getMessages(), answer.getResponseMetadata());
  }
}

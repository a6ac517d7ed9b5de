package dev.autofix.activities.notify.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.autofix.activities.notify.RetryAfter;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.Objects;

/** What Slack's errors mean, and who has to mend them. */
final class SlackFailures {
  private SlackFailures() {}

  /** An answer with {@code ok: false}. */
  static AutofixException refused(String method, SlackApiTextResponse answer) {
    String error = Objects.requireNonNullElse(answer.getError(), "no error");
    String seen = "Slack refused %s: %s".formatted(method, error);
    return switch (error) {
      case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" ->
          new AutofixException(
              FailureType.UNAUTHENTICATED,
              seen + " (put the app's bot token, xoxb-..., into notify.slack)");
      case "missing_scope" ->
          new AutofixException(
              FailureType.FORBIDDEN,
              "%s (add the scope %s to the app and install it again)"
                  .formatted(seen, answer.getNeeded()));
      case "channel_not_found", "not_in_channel", "is_archived" ->
          new AutofixException(
              FailureType.CONFIGURATION,
              seen + " (invite the app to the channel of notify.channels: /invite @Autofix)");
      case "message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found" ->
          new AutofixException(FailureType.NOT_FOUND, seen);
      case "ratelimited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org" ->
          new AutofixException(FailureType.UNAVAILABLE, seen);
      default -> new AutofixException(FailureType.REFUSED, seen);
    };
  }

  /** An answer that is not 200. */
  static AutofixException failed(String method, SlackApiException failure) {
    int status = failure.getResponse().code();
    String seen = "Slack answered %s with %d".formatted(method, status);
    if (status == 429) {
      return AutofixException.retryAfter(
          FailureType.UNAVAILABLE, seen, RetryAfter.of(failure.getResponse()));
    }
    return new AutofixException(
        status >= 500 ? FailureType.UNAVAILABLE : FailureType.INVALID,
        status >= 500 ? seen : seen + " (expected: notify.slack.apiUrl is Slack's Web API)",
        failure);
  }
}

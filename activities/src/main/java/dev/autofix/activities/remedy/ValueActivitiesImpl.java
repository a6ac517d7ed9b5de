package dev.autofix.activities.remedy;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.remedy.RemedyProvider;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.workflows.activity.ValueActivities;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks remedy providers. Each question has a thread of its own, which is given up after a while: a
 * plug-in that hangs costs its own fix and nobody else's.
 */
public final class ValueActivitiesImpl implements ValueActivities {
  private static final int VALUE_LIMIT = 40;
  private static final int WHY_LIMIT = 300;

  private final RemedyProviders providers;
  private final Duration patience;

  public ValueActivitiesImpl(RemedyProviders providers, Duration patience) {
    this.providers = providers;
    this.patience = patience;
  }

  @Override
  public Suggestion suggest(SuggestRequest request) {
    return ActivityFailures.translated(() -> asked(provider(request), request));
  }

  private RemedyProvider provider(SuggestRequest request) {
    try {
      return providers.named(request.provider());
    } catch (IllegalArgumentException e) {
      throw new AutofixException(FailureType.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  private Suggestion asked(RemedyProvider provider, SuggestRequest request) {
    FutureTask<Suggestion> answer = new FutureTask<>(() -> provider.suggest(request.situation()));
    Thread thread = new Thread(answer, "autofix-remedy-" + provider.name());
    thread.setDaemon(true);
    thread.start();
    try {
      Suggestion suggestion = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return bounded(provider, suggestion);
    } catch (ExecutionException e) {
      throw failed(provider, String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new AutofixException(
          FailureType.TIMEOUT,
          "remedy provider '%s' has not answered within %s"
              .formatted(provider.name(), Spans.of(patience)),
          e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new AutofixException(FailureType.TIMEOUT, "interrupted", e);
    }
  }

  /** What a plug-in says goes into histories and on pages. */
  private static Suggestion bounded(RemedyProvider provider, @Nullable Suggestion suggestion) {
    if (suggestion == null) {
      throw failed(provider, "it answered null (expected: a suggestion)", null);
    }
    String value = suggestion.value();
    if (value != null && value.length() > VALUE_LIMIT) {
      throw failed(provider, "a value of %d characters".formatted(value.length()), null);
    }
    String why = suggestion.why();
    return new Suggestion(value, why.length() <= WHY_LIMIT ? why : why.substring(0, WHY_LIMIT));
  }

  private static AutofixException failed(
      RemedyProvider provider, String why, @Nullable Throwable cause) {
    return new AutofixException(
        FailureType.INVALID, "remedy provider '%s': %s".formatted(provider.name(), why), cause);
  }
}

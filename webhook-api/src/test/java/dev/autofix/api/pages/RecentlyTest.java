package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class RecentlyTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Test
  void an_error_ends_the_wait_of_everybody_and_is_thrown_on() {
    Error error = new StackOverflowError("deep");
    Recently<String, String> recently =
        new Recently<>(
            question -> {
              throw error;
            },
            waiting::add,
            CLOCK);
    CompletableFuture<String> first = recently.ask("x");
    CompletableFuture<String> second = recently.ask("x");

    assertThatThrownBy(() -> waiting.remove().run()).isSameAs(error);
    assertThat(second).isSameAs(first).isCompletedExceptionally();
    assertThatThrownBy(first::join).hasCause(error);
    assertThat(waiting).isEmpty();
  }

  @Test
  void who_is_not_served_is_told_at_once() {
    Recently<String, String> recently =
        new Recently<>(
            question -> question,
            task -> {
              throw new RejectedExecutionException("closed");
            },
            CLOCK);

    assertThatThrownBy(recently.ask("x")::join)
        .hasCauseInstanceOf(RejectedExecutionException.class);
  }
}

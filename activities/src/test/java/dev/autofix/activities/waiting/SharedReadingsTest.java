package dev.autofix.activities.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedReadingsTest {
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void thousandWaitersCostAsManyReadsAsOne() throws Exception {
    SharedReadings<String, Integer> readings =
        new SharedReadings<>(key -> reads.incrementAndGet(), Duration.ofMillis(20));
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try {
      List<Callable<Integer>> waiters = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        waiters.add(() -> fiveLooks(readings));
      }
      for (Future<Integer> waiter : threads.invokeAll(waiters)) {
        assertThat(waiter.get()).isGreaterThanOrEqualTo(5);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(reads.get()).isLessThan(200);
  }

  private static int fiveLooks(SharedReadings<String, Integer> readings) {
    Reading<Integer> last = readings.next("namespace", System.nanoTime());
    for (int i = 1; i < 5; i++) {
      Reading<Integer> next = readings.next("namespace", last.begunAt());
      assertThat(next.value()).isGreaterThan(last.value());
      last = next;
    }
    return last.value();
  }

  @Test
  void readsOfOneKeyKeepTheIntervalApart() {
    Duration interval = Duration.ofMillis(50);
    SharedReadings<String, Integer> readings =
        new SharedReadings<>(key -> reads.incrementAndGet(), interval);

    Reading<Integer> first = readings.next("a", System.nanoTime());
    Reading<Integer> second = readings.next("a", first.begunAt());

    assertThat(second.begunAt() - first.begunAt()).isGreaterThanOrEqualTo(interval.toNanos());
  }

  @Test
  void aRecentReadingIsNotReadAgain() {
    SharedReadings<String, Integer> readings =
        new SharedReadings<>(key -> reads.incrementAndGet(), Duration.ofMinutes(1));

    assertThat(readings.recent("a").value()).isEqualTo(1);
    assertThat(readings.recent("a").value()).isEqualTo(1);
    assertThat(readings.recent("b").value()).isEqualTo(2);
  }

  @Test
  void aFailedReadReachesItsWaitersAndTheNextReadIsNew() {
    SharedReadings<String, Integer> readings =
        new SharedReadings<>(this::failFirst, Duration.ofMillis(1));

    Reading<Integer> first = readings.next("a", System.nanoTime());

    assertThatThrownBy(first::value).hasMessage("no answer");
    assertThat(readings.next("a", first.begunAt()).value()).isEqualTo(2);
  }

  private int failFirst(String key) {
    if (reads.incrementAndGet() == 1) {
      throw new AutofixException(FailureType.UNAVAILABLE, "no answer");
    }
    return reads.get();
  }

  @Test
  void aBugInTheReadDoesNotLeaveTheNextWaiterHanging() {
    SharedReadings<String, Integer> readings =
        new SharedReadings<>(
            key -> {
              if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
              }
              return reads.get();
            },
            Duration.ofMillis(1));

    assertThatThrownBy(() -> readings.recent("a")).hasMessage("a bug");
    assertThat(readings.recent("a").value()).isEqualTo(2);
  }

  @Test
  void anInterruptedWaiterLeavesAndKeepsItsInterrupt() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    SharedReadings<String, Integer> readings =
        new SharedReadings<>(key -> hang(reading, release), Duration.ofMillis(1));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> leader = threads.submit(() -> readings.recent("a").value());
      assertThat(reading.await(5, TimeUnit.SECONDS)).isTrue();
      Future<Boolean> follower = threads.submit(() -> interruptedWhileWaiting(readings));

      assertThat(follower.get()).isTrue();
      release.countDown();
      assertThat(leader.get()).isEqualTo(7);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean interruptedWhileWaiting(SharedReadings<String, Integer> readings) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> readings.recent("a"))
        .isInstanceOfSatisfying(
            AutofixException.class, e -> assertThat(e.type()).isEqualTo(FailureType.UNAVAILABLE));
    return Thread.interrupted();
  }

  private static int hang(CountDownLatch reading, CountDownLatch release) {
    reading.countDown();
    try {
      assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 7;
  }
}

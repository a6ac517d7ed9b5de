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
class SharedSnapshotsTest {
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void thousandWaitersCostAsManyReadsAsOne() throws Exception {
    SharedSnapshots<String, Integer> snapshots =
        new SharedSnapshots<>(key -> reads.incrementAndGet(), Duration.ofMillis(20));
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try {
      List<Callable<Integer>> waiters = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        waiters.add(() -> fiveLooks(snapshots));
      }
      for (Future<Integer> waiter : threads.invokeAll(waiters)) {
        assertThat(waiter.get()).isGreaterThanOrEqualTo(5);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(reads.get()).isLessThan(200);
  }

  private static int fiveLooks(SharedSnapshots<String, Integer> snapshots) {
    Snapshot<Integer> last = snapshots.next("namespace", System.nanoTime());
    for (int i = 1; i < 5; i++) {
      Snapshot<Integer> next = snapshots.next("namespace", last.begunAt());
      assertThat(next.value()).isGreaterThan(last.value());
      last = next;
    }
    return last.value();
  }

  @Test
  void readsOfOneKeyKeepTheIntervalApart() {
    Duration interval = Duration.ofMillis(50);
    SharedSnapshots<String, Integer> snapshots =
        new SharedSnapshots<>(key -> reads.incrementAndGet(), interval);

    Snapshot<Integer> first = snapshots.next("a", System.nanoTime());
    Snapshot<Integer> second = snapshots.next("a", first.begunAt());

    assertThat(second.begunAt() - first.begunAt()).isGreaterThanOrEqualTo(interval.toNanos());
  }

  @Test
  void aRecentSnapshotIsNotReadAgain() {
    SharedSnapshots<String, Integer> snapshots =
        new SharedSnapshots<>(key -> reads.incrementAndGet(), Duration.ofMinutes(1));

    assertThat(snapshots.recent("a").value()).isEqualTo(1);
    assertThat(snapshots.recent("a").value()).isEqualTo(1);
    assertThat(snapshots.recent("b").value()).isEqualTo(2);
  }

  @Test
  void aFailedReadReachesItsWaitersAndTheNextReadIsNew() {
    SharedSnapshots<String, Integer> snapshots =
        new SharedSnapshots<>(this::failFirst, Duration.ofMillis(1));

    Snapshot<Integer> first = snapshots.next("a", System.nanoTime());

    assertThatThrownBy(first::value).hasMessage("no answer");
    assertThat(snapshots.next("a", first.begunAt()).value()).isEqualTo(2);
  }

  private int failFirst(String key) {
    if (reads.incrementAndGet() == 1) {
      throw new AutofixException(FailureType.UNAVAILABLE, "no answer");
    }
    return reads.get();
  }

  @Test
  void aBugInTheReadDoesNotLeaveTheNextWaiterHanging() {
    SharedSnapshots<String, Integer> snapshots =
        new SharedSnapshots<>(
            key -> {
              if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
              }
              return reads.get();
            },
            Duration.ofMillis(1));

    assertThatThrownBy(() -> snapshots.recent("a")).hasMessage("a bug");
    assertThat(snapshots.recent("a").value()).isEqualTo(2);
  }

  @Test
  void anInterruptedWaiterLeavesAndKeepsItsInterrupt() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    SharedSnapshots<String, Integer> snapshots =
        new SharedSnapshots<>(key -> hang(reading, release), Duration.ofMillis(1));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> leader = threads.submit(() -> snapshots.recent("a").value());
      assertThat(reading.await(5, TimeUnit.SECONDS)).isTrue();
      Future<Boolean> follower = threads.submit(() -> interruptedWhileWaiting(snapshots));

      assertThat(follower.get()).isTrue();
      release.countDown();
      assertThat(leader.get()).isEqualTo(7);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean interruptedWhileWaiting(SharedSnapshots<String, Integer> snapshots) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> snapshots.recent("a"))
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

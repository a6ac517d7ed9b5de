package dev.autofix.activities.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.ActivityInterface;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BeatingTest {
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

  @AfterEach
  void close() {
    environment.close();
  }

  /** An activity that is whatever a test wants it to be. */
  @ActivityInterface
  public interface Work {
    String done();
  }

  private String run(Supplier<String> work) {
    Work activity = work::get;
    environment.registerActivitiesImplementations(activity);
    return environment.newActivityStub(Work.class).done();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theHeartBeatsWithTheWaitsWordsWhileTheThreadReads() {
    CountDownLatch beat = new CountDownLatch(1);
    environment.setActivityHeartbeatListener(
        String.class,
        text -> {
          if (text.equals("waits for the cluster")) {
            beat.countDown();
          }
        });

    String read =
        run(
            () ->
                Beating.run(
                    "waits for the cluster",
                    Duration.ofMillis(10),
                    () -> {
                      await(beat);
                      return "read";
                    }));

    assertThat(read).isEqualTo("read");
  }

  @Test
  void aReadIsBroughtToItsEndAndTheNextReportHearsOfTheCancellation() {
    CountDownLatch beat = new CountDownLatch(1);
    AtomicBoolean read = new AtomicBoolean();
    environment.setActivityHeartbeatListener(Void.class, nothing -> beat.countDown());
    environment.requestCancelActivity();

    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      read.set(
                          Beating.run(
                              () -> {
                                await(beat);
                                return true;
                              }));
                      Progress.heartbeat().report("waits for more");
                      return "not cancelled";
                    }))
        .isInstanceOf(CanceledFailure.class);
    assertThat(read).isTrue();
  }

  @Test
  void outsideOfAnActivityAWaitNeedsNoHeart() {
    Progress silent = waitingFor -> {};

    assertThat(silent.during("waits for nothing", () -> "read")).isEqualTo("read");
  }
}

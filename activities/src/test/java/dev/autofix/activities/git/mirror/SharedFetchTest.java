package dev.autofix.activities.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class SharedFetchTest {
  @Test
  void everybodyWhoAsksDuringAFetchSharesTheNextOne() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger fetches = new AtomicInteger();
    SharedFetch shared =
        new SharedFetch(
            () -> {
              running.countDown();
              await(release);
              return ObjectId.fromString("%040d".formatted(fetches.incrementAndGet()));
            },
            threads);
    Future<ObjectId> first = shared.now();
    running.await();
    List<Future<ObjectId>> later = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      later.add(shared.now());
    }
    release.countDown();
    assertThat(first.get().name()).endsWith("1");
    for (Future<ObjectId> one : later) {
      assertThat(one.get().name()).as("started after the question").endsWith("2");
    }
    assertThat(fetches).hasValue(2);
    threads.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

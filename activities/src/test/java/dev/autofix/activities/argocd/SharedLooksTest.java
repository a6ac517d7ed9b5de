package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many fixes wait at a time, and Argo CD is asked as if there were few. */
@Timeout(30)
class SharedLooksTest {
  private final ArgoCdServer server = new ArgoCdServer();

  @AfterEach
  void close() {
    server.close();
  }

  private static SyncRequest request(String application) {
    SyncRequest shop = Shop.request(Duration.ofMillis(500));
    return new SyncRequest(
        new ApplicationRef("argocd", application, "default"),
        0,
        Shop.REPOSITORY,
        "main",
        Shop.OURS,
        Shop.COMMITTED,
        shop.workload(),
        shop.timeout(),
        null);
  }

  private void waitTogether(ArgoCd argoCd, List<String> applications) throws Exception {
    ArgoCdActivitiesImpl activities =
        Shop.waits(
            argoCd, FakeAncestry.of(Shop.BEFORE, Shop.OURS), text -> {}, Duration.ofSeconds(20));
    ExecutorService threads = Executors.newFixedThreadPool(applications.size());
    try {
      List<Callable<SyncReport>> waits =
          applications.stream()
              .<Callable<SyncReport>>map(name -> () -> activities.awaitApplied(request(name)))
              .toList();
      for (Future<SyncReport> wait : threads.invokeAll(waits)) {
        Shop.ended(wait.get(), Result.UNPROVEN);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void waitsForOneApplicationShareItsLooks() throws Exception {
    ArgoCd shared = server.put(Shop.waitingFor("OutOfSync", true)).open(Duration.ofMillis(100));

    waitTogether(shared, Collections.nCopies(20, "shop"));

    assertThat(server.looks()).isLessThan(20);
    assertThat(server.lists()).isZero();
  }

  @Test
  void waitsForManyApplicationsShareOneListOfAll() throws Exception {
    List<String> names = IntStream.range(0, 40).mapToObj(i -> "shop-" + i).toList();
    for (String name : names) {
      ObjectNode app = Shop.waitingFor("OutOfSync", true);
      ((ObjectNode) app.path("metadata")).put("name", name);
      server.put(app);
    }

    waitTogether(server.open(Duration.ofMillis(100)), names);

    assertThat(server.lists()).isBetween(1L, 20L);
    assertThat(server.looks()).isLessThan(80);
  }
}

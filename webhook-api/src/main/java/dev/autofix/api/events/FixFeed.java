package dev.autofix.api.events;

import dev.autofix.api.fixes.FixFilter;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixPage;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.api.fixes.PageRequest;
import dev.autofix.core.failure.AutofixException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the list of open fixes for all clients together, and only while there are any: a
 * thousand clients cost as much as one. Thread-safe.
 */
public final class FixFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FixFeed.class);
  private static final int PAGE = 1000;
  private static final int FIXES = 20_000;
  private static final int EVENTS = 5000;

  /** A list that takes long is looked at less often. */
  private static final int IDLE_SHARE = 5;

  private static final FixFilter OPEN = new FixFilter(null, null, null, null, null, true, null);

  private final FixListing listing;
  private final Duration pause;
  private final int clients;
  private final Semaphore places;
  private final FixChanges changes = new FixChanges();
  private final EventLog log = new EventLog(EVENTS);

  /** Numbers of another process mean nothing here. */
  private final String process = UUID.randomUUID().toString().substring(0, 8);

  private final Thread looking = new Thread(this::look, "fix-feed");
  private boolean silent;

  /**
   * @param pause between two looks
   * @param clients how many at most
   */
  public FixFeed(FixListing listing, Duration pause, int clients) {
    this.listing = listing;
    this.pause = pause;
    this.clients = clients;
    this.places = new Semaphore(clients);
    looking.setDaemon(true);
    looking.start();
  }

  EventLog log() {
    return log;
  }

  /** A place for one more client, who has to leave again. */
  boolean enter() {
    if (!places.tryAcquire()) {
      return false;
    }
    synchronized (this) {
      notifyAll();
    }
    return true;
  }

  void leave() {
    places.release();
  }

  String id(FixEvent event) {
    return process + "-" + event.number();
  }

  /** Where the client that saw this event last goes on; -1 if nobody knows. */
  long place(@Nullable String lastEventId) {
    if (lastEventId == null) {
      return log.now();
    }
    String number =
        lastEventId.startsWith(process + "-") ? lastEventId.substring(process.length() + 1) : "";
    return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1;
  }

  private void look() {
    try {
      while (true) {
        awaitClient();
        long began = System.nanoTime();
        lookOnce();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration rest = took.multipliedBy(IDLE_SHARE);
        Thread.sleep((rest.compareTo(pause) > 0 ? rest : pause).toMillis());
      }
    } catch (InterruptedException e) {
      log.end();
    }
  }

  private synchronized void awaitClient() throws InterruptedException {
    while (places.availablePermits() == clients) {
      wait();
    }
  }

  private void lookOnce() {
    try {
      log.add(changes.since(open()));
      silent = false;
    } catch (RuntimeException e) {
      // Whatever it is (a fix of a newer version, say): a thread that ends would tell nobody.
      if (!silent) {
        warn(e);
      }
      silent = true;
    }
  }

  private static void warn(RuntimeException failure) {
    if (failure instanceof AutofixException known) {
      LOG.warn("clients of /api/v1/events see nothing new: {}", known.getMessage());
    } else {
      LOG.warn("clients of /api/v1/events see nothing new", failure);
    }
  }

  private List<FixSummary> open() {
    List<FixSummary> open = new ArrayList<>();
    String token = null;
    do {
      FixPage page = listing.page(OPEN, new PageRequest(PAGE, token));
      open.addAll(page.fixes());
      token = page.nextPageToken();
    } while (token != null && open.size() < FIXES);
    return open;
  }

  /** Lets every client go. */
  @Override
  public void close() {
    looking.interrupt();
  }
}

package dev.autofix.activities.waiting;

import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Counts the requests that a wait sends while its heart does not beat. */
public final class HeartbeatWitness implements Progress {
  private final IntSupplier requests;
  private int known;
  private int missed;

  /**
   * @param requests how many there were so far
   */
  public HeartbeatWitness(IntSupplier requests) {
    this.requests = requests;
  }

  @Override
  public void report(String waitingFor) {
    count();
  }

  @Override
  public <T> T during(String waitingFor, Supplier<T> work) {
    count();
    T result = work.get();
    known = requests.getAsInt();
    return result;
  }

  private void count() {
    int now = requests.getAsInt();
    missed += now - known;
    known = now;
  }

  /** How many were sent without a heartbeat. */
  public int missed() {
    count();
    return missed;
  }
}

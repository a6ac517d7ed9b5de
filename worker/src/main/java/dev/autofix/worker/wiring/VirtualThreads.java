package dev.autofix.worker.wiring;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads where the running Java has them; this code is compiled for 17, which has not. */
public final class VirtualThreads {
  private static final int SINCE = 21;

  private VirtualThreads() {}

  public static boolean available() {
    return Runtime.version().feature() >= SINCE;
  }

  /** A virtual thread for each task; on older Javas at most {@code bound} platform threads. */
  public static ExecutorService executor(int bound) {
    if (!available()) {
      return Executors.newFixedThreadPool(bound);
    }
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Java " + Runtime.version() + " has virtual threads", e);
    }
  }
}

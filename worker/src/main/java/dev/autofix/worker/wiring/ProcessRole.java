package dev.autofix.worker.wiring;

/** What one process does; any number of them work together on one Temporal namespace. */
public enum ProcessRole {
  SERVER(true, true),
  WEBHOOK(true, false),
  WORKER(false, true);

  private final boolean doors;
  private final boolean repairs;

  ProcessRole(boolean doors, boolean repairs) {
    this.doors = doors;
    this.repairs = repairs;
  }

  boolean hasDoors() {
    return doors;
  }

  boolean repairs() {
    return repairs;
  }
}

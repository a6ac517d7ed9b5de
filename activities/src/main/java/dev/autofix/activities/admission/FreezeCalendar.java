package dev.autofix.activities.admission;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.autofix.core.admission.FreezeWindow;
import dev.autofix.core.admission.Surroundings.Freeze;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which freeze windows are open. */
public final class FreezeCalendar {
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(FreezeWindow window, ExecutionTime begins, ZoneId zone) {}

  /**
   * Reads every window.
   *
   * @throws IllegalArgumentException naming the window, what was seen and what is expected
   */
  public FreezeCalendar(List<FreezeWindow> windows) {
    for (FreezeWindow window : windows) {
      entries.add(new Entry(window, ExecutionTime.forCron(cron(window)), zone(window)));
    }
  }

  /** The windows that are open at {@code now}, each with its end. */
  public List<Freeze> open(Instant now) {
    return entries.stream().flatMap(entry -> open(entry, now).stream()).toList();
  }

  private static Optional<Freeze> open(Entry entry, Instant now) {
    FreezeWindow window = entry.window;
    Instant justAfter = now.plusMillis(1);
    return entry
        .begins
        .lastExecution(justAfter.atZone(entry.zone))
        .map(begun -> begun.toInstant().plus(window.duration()))
        .filter(now::isBefore)
        .map(end -> new Freeze(window.name(), end, window.bypass()));
  }

  private static Cron cron(FreezeWindow window) {
    try {
      return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
          .parse(window.cron())
          .validate();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cron '%s' of freeze window '%s': %s (expected: five fields such as '0 22 * * 5')"
              .formatted(window.cron(), window.name(), e.getMessage()),
          e);
    }
  }

  private static ZoneId zone(FreezeWindow window) {
    try {
      return ZoneId.of(window.timeZone());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "timeZone '%s' of freeze window '%s' (expected: a name such as Europe/Berlin or UTC)"
              .formatted(window.timeZone(), window.name()),
          e);
    }
  }
}

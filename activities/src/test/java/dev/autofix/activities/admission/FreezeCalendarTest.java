package dev.autofix.activities.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.admission.FreezeWindow;
import dev.autofix.core.admission.Surroundings.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeCalendarTest {
  @ParameterizedTest
  @CsvSource({
    // Friday 18:00 in Berlin is 17:00 UTC in winter, for 60 hours.
    "2026-11-27T16:59:59Z, ''",
    "2026-11-27T17:00:00Z, 2026-11-30T05:00:00Z",
    "2026-11-29T12:00:00Z, 2026-11-30T05:00:00Z",
    "2026-11-30T05:00:00Z, ''",
    // and 16:00 UTC in summer
    "2026-07-03T16:00:00Z, 2026-07-06T04:00:00Z",
    // over the night in which the clock is set back
    "2026-10-25T12:00:00Z, 2026-10-26T04:00:00Z"
  })
  void aWindowIsOpenFromItsCronForItsDurationInItsTimeZone(Instant now, String until) {
    List<Freeze> open = calendar("0 18 * * 5", "Europe/Berlin").open(now);

    assertThat(open)
        .isEqualTo(
            until.isEmpty()
                ? List.of()
                : List.of(new Freeze("weekend", Instant.parse(until), Set.of("critical"))));
  }

  @Test
  void aCronThatIsNoneNamesTheWindowAndWhatIsExpected() {
    assertThatThrownBy(() -> calendar("every night", "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cron 'every night' of freeze window 'weekend'")
        .hasMessageContaining("(expected: five fields");
  }

  private static FreezeCalendar calendar(String cron, String zone) {
    return new FreezeCalendar(
        List.of(new FreezeWindow("weekend", cron, Duration.ofHours(60), zone, Set.of("critical"))));
  }
}

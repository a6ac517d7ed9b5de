package dev.autofix.core.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.quantity.Memory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PreflightPropertiesTest {
  @Property
  void whatIsClearedIsTheMostThatFits(
      @ForAll @IntRange(min = 1, max = 2_000) int now,
      @ForAll @IntRange(min = 1, max = 4_000) int more,
      @ForAll @IntRange(min = 1, max = 8_000) int max,
      @ForAll @IntRange(min = 1, max = 30_000) int hard,
      @ForAll @IntRange(max = 6) int replicas,
      @ForAll @IntRange(max = 3) int surge,
      @ForAll @IntRange(max = 3_000) int peak) {
    SizingFacts facts =
        Facts.of("1Mi", now + "Mi")
            .pods(replicas, replicas, surge)
            .bound(false, null, max + "Mi", null)
            .quota("limits.memory", hard + "Mi", replicas * now + "Mi")
            .use(null, peak + "Mi")
            .build();
    Memory before = Memory.ofMebibytes(now);
    Memory proposed = Memory.ofMebibytes(now + more);

    Memory to = Preflight.judge(facts, "app", before, proposed).to();

    long most = now + more;
    for (; most > now && !fits(most, now, max, hard, replicas, surge); most--) {}
    boolean clamped = most < now + more;
    if (most <= now || (clamped && most < peak)) {
      assertThat(to).isNull();
    } else {
      assertThat(to).isEqualTo(Memory.ofMebibytes(most));
    }
  }

  private static boolean fits(long limit, int now, int max, int hard, int replicas, int surge) {
    return limit <= max && replicas * limit + (long) Math.min(surge, replicas) * now <= hard;
  }

  @Property
  void moreRoomNeverClearsLess(
      @ForAll @IntRange(min = 1, max = 4_000) int max,
      @ForAll @IntRange(max = 4_000) int additional) {
    assertThat(cleared(max + additional)).isGreaterThanOrEqualTo(cleared(max));
  }

  private static Memory cleared(int max) {
    Memory to =
        Preflight.judge(
                Facts.of(null, "64Mi").bound(false, null, max + "Mi", null).build(),
                "app",
                Memory.parse("64Mi"),
                Memory.parse("512Mi"))
            .to();
    return to == null ? Memory.NOTHING : to;
  }
}

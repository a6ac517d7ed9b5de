package dev.autofix.core.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.quantity.Memory;
import dev.autofix.core.sizing.HeapSetting.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeapSettingTest {
  @ParameterizedTest
  @CsvSource({
    "'-Xmx400m',                                  -Xmx400m,                      FIXED, 400Mi",
    "'java -server -Xmx2G -jar app.jar',          -Xmx2G,                        FIXED, 2Gi",
    "'-Xms64m -Xmx536870912',                     -Xmx536870912,                 FIXED, 512Mi",
    "'-XX:MaxHeapSize=1t',                        -XX:MaxHeapSize=1t,            FIXED, 1Ti",
    "'-XX:MaxRAMPercentage=75.0 -Dx=y',           -XX:MaxRAMPercentage=75.0,     SHARE, 75.0",
    "'exec node --max-old-space-size=512 a.js',   --max-old-space-size=512,      FIXED, 512Mi",
    "'--max_old_space_size 512',                  --max_old_space_size 512,      FIXED, 512Mi"
  })
  void aSettingIsFoundAmongWhatStandsAroundIt(
      String text, String setting, Kind kind, String amount) {
    assertThat(HeapSetting.in("args", text))
        .containsExactly(new HeapSetting("args", setting, kind, amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-Xms400m", "-Xmx", "x-Xmx4m", "-Xmx4mb", "--max-old-space-size"})
  void whatOnlyLooksLikeOneIsNone(String text) {
    assertThat(HeapSetting.in("args", text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400MiB, 400Mi",
    "2GiB, 2Gi",
    "1048576, 1Mi",
    "1048576B, 1Mi",
    "999999999999999999TiB, 9223372036854775807"
  })
  void theLimitOfGoIsRead(String value, String amount) {
    assertThat(HeapSetting.ofGo("env", value))
        .containsExactly(new HeapSetting("env", "GOMEMLIMIT=" + value, Kind.SOFT, amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "", "400Mi", "-1"})
  void whatGoIgnoresIsNoLimit(String value) {
    assertThat(HeapSetting.ofGo("env", value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'-Xmx400m',                 'keeps the heap at 400Mi under any limit'",
    "'-Xmx512m',                 'a higher limit alone cannot help'",
    "'-Xmx4g',                   'which the new limit of 512Mi cannot hold'",
    "'-XX:MaxRAMPercentage=90',  'a higher limit alone may not help'",
    "'-XX:MaxRAMPercentage=80',  ''",
    "'--max-old-space-size=256', 'it has to move as well'"
  })
  void aHeapThatALimitAloneDoesNotMoveIsAWarning(String text, String warning) {
    assertThat(warnings(HeapSetting.in("env JAVA_OPTS", text)))
        .isEqualTo(warning.isEmpty() ? 0 : 1);
    assertThat(explained(HeapSetting.in("env JAVA_OPTS", text))).contains(warning, "env JAVA_OPTS");
  }

  @Test
  void theLimitOfGoHasToMoveAsWell() {
    assertThat(explained(HeapSetting.ofGo("env", "60MiB"))).contains("near 60Mi under any limit");
    assertThat(explained(HeapSetting.ofGo("env", "512MiB"))).contains("collects too late");
    assertThat(warnings(HeapSetting.ofGo("env", "60MiB"))).isEqualTo(1);
  }

  @Test
  void aHeapThatFollowsTheLimitIsNoWarning() {
    HeapSetting heap = HeapSetting.following("env GOMEMLIMIT");

    assertThat(warnings(List.of(heap))).isZero();
    assertThat(explained(List.of(heap))).contains("env GOMEMLIMIT follows the limit");
  }

  private static int warnings(List<HeapSetting> heaps) {
    return judged(heaps).warnings().size();
  }

  private static String explained(List<HeapSetting> heaps) {
    return String.join("\n", judged(heaps).why().lines());
  }

  private static Preflight.Clearance judged(List<HeapSetting> heaps) {
    return Preflight.judge(
        Facts.of("64Mi", "64Mi").heaps(heaps).build(),
        "app",
        Memory.parse("64Mi"),
        Memory.parse("512Mi"));
  }
}

package dev.autofix.core.sizing;

import dev.autofix.core.quantity.Memory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting by which a runtime bounds its own heap, whatever the limit is.
 *
 * @param where such as {@code env JAVA_TOOL_OPTIONS} or {@code args}
 * @param text the setting alone, never what stands around it
 * @param amount the heap as a quantity, or as a percentage for SHARE; null for FOLLOWS
 */
public record HeapSetting(String where, String text, Kind kind, @Nullable String amount) {
  /** How a heap relates to the limit. */
  public enum Kind {
    /** It stays as it is under any limit. */
    FIXED,
    /** It is a percentage of the limit. */
    SHARE,
    /** The collector works harder near this amount, but does not stop there. */
    SOFT,
    /** Kubernetes hands it the limit. */
    FOLLOWS
  }

  /** The variable by which Go bounds its heap. */
  public static final String GO = "GOMEMLIMIT";

  private static final String BEFORE = "(?<![\\w:-])";
  private static final Pattern JVM_HEAP =
      Pattern.compile(BEFORE + "(?:-Xmx|-XX:MaxHeapSize=)([0-9]{1,18})([kKmMgGtT]?)\\b");
  private static final Pattern JVM_SHARE =
      Pattern.compile(BEFORE + "-XX:MaxRAMPercentage=([0-9]{1,3}(?:\\.[0-9]{1,9})?)");
  private static final Pattern NODE_HEAP =
      Pattern.compile(BEFORE + "--max[-_]old[-_]space[-_]size[= ]([0-9]{1,18})\\b");
  private static final Pattern GO_LIMIT = Pattern.compile("([0-9]{1,18})(?:([KMGT])iB|B)?");
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final String UNITS = "kmgt";

  /** The settings in a command line or in the value of a variable. */
  public static List<HeapSetting> in(String where, String text) {
    List<HeapSetting> found = new ArrayList<>();
    for (Matcher match = JVM_HEAP.matcher(text); match.find(); ) {
      String amount = amount(match.group(1), match.group(2));
      found.add(new HeapSetting(where, match.group(), Kind.FIXED, amount));
    }
    for (Matcher match = JVM_SHARE.matcher(text); match.find(); ) {
      found.add(new HeapSetting(where, match.group(), Kind.SHARE, match.group(1)));
    }
    for (Matcher match = NODE_HEAP.matcher(text); match.find(); ) {
      found.add(new HeapSetting(where, match.group(), Kind.FIXED, amount(match.group(1), "m")));
    }
    return found;
  }

  /** The variable {@link #GO} with a value of its own; nothing if Go would not understand it. */
  public static List<HeapSetting> ofGo(String where, String value) {
    Matcher match = GO_LIMIT.matcher(value.strip());
    if (!match.matches()) {
      return List.of();
    }
    String unit = match.group(2) == null ? "" : match.group(2);
    String text = GO + "=" + value.strip();
    return List.of(new HeapSetting(where, text, Kind.SOFT, amount(match.group(1), unit)));
  }

  /** A variable that Kubernetes fills with the container's limit. */
  public static HeapSetting following(String where) {
    return new HeapSetting(where, "limits.memory", Kind.FOLLOWS, null);
  }

  private static String amount(String digits, String unit) {
    int power = unit.isEmpty() ? 0 : 1 + UNITS.indexOf(unit.toLowerCase(Locale.ROOT));
    BigInteger bytes = new BigInteger(digits).shiftLeft(10 * power);
    return new Memory(bytes.min(LARGEST).longValueExact()).canonical();
  }
}

package dev.autofix.worker.config;

import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.ModeOverride;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where, or for how large a change, a rule goes less far; all that is set has to hold.
 *
 * @param mode how far it goes there
 * @param clusters patterns of names with {@code *} and {@code ?}; a leading {@code !} excludes
 * @param namespaces the same of namespaces
 * @param applications the same of Argo CD Applications
 * @param factor a change to more than so many times the value
 * @param delta a change by more than this quantity
 */
public record OverrideSettings(
    @Nullable String mode,
    List<String> clusters,
    List<String> namespaces,
    List<String> applications,
    @Nullable BigDecimal factor,
    @Nullable String delta) {
  public OverrideSettings {
    mode = Words.off(mode);
    clusters = Fallback.list(clusters);
    namespaces = Fallback.list(namespaces);
    applications = Fallback.list(applications);
  }

  /**
   * The override.
   *
   * @throws IllegalArgumentException naming the field and what is expected
   */
  ModeOverride override() {
    return new ModeOverride(
        Words.read("mode", mode, Mode.class), clusters, namespaces, applications, factor, delta);
  }
}

package dev.autofix.activities.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What charts may ask about the cluster that they are rendered for. */
public interface ClusterVersion {
  /** Such as {@code v1.34.4}; null if unknown. */
  @Nullable String kubeVersion();

  /** Such as {@code apps/v1}; empty if unknown. */
  List<String> apiVersions();
}

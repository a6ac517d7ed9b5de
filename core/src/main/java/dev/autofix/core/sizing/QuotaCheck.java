package dev.autofix.core.sizing;

import dev.autofix.core.quantity.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Do the ResourceQuotas of the namespace leave room for the whole rollout? At its height all new
 * pods stand, and beside them as many old ones as the surge allows.
 */
final class QuotaCheck {
  private static final Set<String> KNOWN =
      Set.of("BestEffort", "NotBestEffort", "Terminating", "NotTerminating");

  private QuotaCheck() {}

  static List<Ruling> on(SizingFacts facts, SizeChange change) {
    List<Ruling> rulings = new ArrayList<>();
    for (QuotaRoom quota : facts.quotas()) {
      if (counts(quota, facts.replacement())) {
        rulings.add(judge(quota, facts.replacement(), change));
      }
    }
    return rulings;
  }

  private static Ruling judge(QuotaRoom quota, Replacement pods, SizeChange change) {
    boolean limits = quota.resource().startsWith("limits.");
    Memory before = limits ? change.before().limit() : change.before().request();
    Memory after = limits ? change.after().limit() : change.after().request();
    int old = Math.min(pods.surge(), pods.replicas());
    Memory height = after.times(pods.replicas()).plus(before.times(old));
    Memory others = Memory.parse(quota.used()).without(before.times(pods.standing()));
    Memory needed = others.plus(height);
    Memory hard = Memory.parse(quota.hard());
    String seen =
        "ResourceQuota %s allows %s of %s in the namespace; others use %s, and the rollout needs up to %s (%s)"
            .formatted(
                quota.name(),
                hard,
                quota.resource(),
                others,
                height,
                counted(pods.replicas(), after, old, before));
    if (needed.compareTo(hard) <= 0) {
      return Ruling.fine(seen);
    }
    boolean judged = KNOWN.containsAll(quota.scopes());
    return judged
        ? Ruling.broken(
            "%s: %s too much (raise spec.hard of ResourceQuota %s to at least %s, or free memory there)"
                .formatted(seen, needed.without(hard), quota.name(), needed))
        : Ruling.warned(
            "%s; whether it counts these pods depends on its scopes %s"
                .formatted(seen, quota.scopes()));
  }

  private static String counted(int replicas, Memory after, int old, Memory before) {
    String fresh = "%d x %s new".formatted(replicas, after);
    return old == 0 ? fresh : fresh + ", %d x %s old".formatted(old, before);
  }

  /** A pod with a memory limit is never in the class BestEffort. */
  private static boolean counts(QuotaRoom quota, Replacement pods) {
    return !quota.scopes().contains("BestEffort")
        && !quota.scopes().contains(pods.ending() ? "NotTerminating" : "Terminating");
  }
}

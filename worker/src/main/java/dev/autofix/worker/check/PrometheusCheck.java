package dev.autofix.worker.check;

import dev.autofix.activities.http.Calls;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.worker.config.PrometheusSettings;
import dev.autofix.worker.wiring.OutsideSystems;
import java.util.Optional;

/** Does the Prometheus answer that remembers peaks? */
record PrometheusCheck(PrometheusSettings settings) {
  private static final String SYSTEM = "prometheus";

  /** Empty if none is configured: plans do without a peak then. */
  Optional<CheckResult> run() {
    return OutsideSystems.peaks(settings, Calls.unmeasured())
        .map(
            prometheus -> {
              try {
                prometheus.reach();
                return CheckResult.ok(SYSTEM, settings.url() + " answers queries");
              } catch (AutofixException e) {
                return CheckResult.wrong(
                    SYSTEM,
                    e.getMessage()
                        + " (mend prometheus.url, prometheus.tokenFile and prometheus.matchers)");
              }
            });
  }
}

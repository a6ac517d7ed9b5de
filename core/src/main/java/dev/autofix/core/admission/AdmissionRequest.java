package dev.autofix.core.admission;

import dev.autofix.core.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fix asks for the leave to write.
 *
 * @param id names the step, so that asking twice counts once
 * @param holder the workflow id of the fix
 * @param application namespace and name
 * @param repository null for a restart
 * @param severity of the alert; null where it names none
 * @param revert a revert needs a leave only from kill switches
 * @param lease how long the leave lasts unless the round ends before
 * @param since when it was asked for first
 */
public record AdmissionRequest(
    String id,
    String holder,
    Workload workload,
    String application,
    @Nullable String repository,
    @Nullable String severity,
    boolean revert,
    Duration lease,
    Instant since) {

  /** Every part of the installation that the step lies in, by its full name. */
  public List<AdmissionScope> scopes() {
    String cluster = workload.cluster();
    List<AdmissionScope> scopes =
        new ArrayList<>(
            List.of(
                AdmissionScope.INSTALLATION,
                new AdmissionScope(Level.CLUSTER, cluster),
                new AdmissionScope(Level.NAMESPACE, cluster + "/" + workload.namespace()),
                new AdmissionScope(Level.APPLICATION, application),
                new AdmissionScope(Level.WORKLOAD, workload.display())));
    if (repository != null) {
      scopes.add(new AdmissionScope(Level.REPOSITORY, repository));
    }
    return scopes;
  }
}

package dev.autofix.activities.key;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.source.FedApplications;
import dev.autofix.activities.source.ManifestHome;
import dev.autofix.activities.source.Mount;
import dev.autofix.activities.source.ResolvedSource;
import dev.autofix.activities.source.SourceView;
import dev.autofix.activities.waiting.Beating;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.SetValue;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.MovedField;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.workflows.activity.Carrier;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.SourceActivities;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Workload, Application, chart, key, proof. Reads Argo CD and Git, renders, writes nothing. */
public final class SourceActivitiesImpl implements SourceActivities {
  private static final Logger LOG = LoggerFactory.getLogger(SourceActivitiesImpl.class);

  private final Applications applications;
  private final Sources sources;

  public SourceActivitiesImpl(Applications applications, Sources sources) {
    this.applications = applications;
    this.sources = sources;
  }

  @Override
  public Location locate(LocateRequest request) {
    return Beating.run(() -> ActivityFailures.translated(() -> located(request)));
  }

  @Override
  public Proposal propose(ProposeRequest request) {
    return Beating.run(() -> ActivityFailures.translated(() -> proposed(request)));
  }

  private Location located(LocateRequest request) {
    ApplicationSearch search = applications.find(request.workload());
    if (!(search instanceof ApplicationSearch.Found found)) {
      return new Location(null, null, search.why());
    }
    Application application = found.application();
    List<Explanation> looked = new ArrayList<>(List.of(search.why()));
    try {
      for (int index : sources.resolver().rendering(application)) {
        Location location = in(application, index, request, looked);
        if (location != null) {
          return location;
        }
      }
    } catch (AutofixException refused) {
      if (refused.type() != FailureType.REFUSED) {
        throw refused;
      }
      looked.add(Explanation.no(String.valueOf(refused.getMessage())));
    }
    Explanation last = looked.get(looked.size() - 1);
    return new Location(
        null,
        application.ref(),
        new Explanation(Explanation.Verdict.NO, last.text(), List.copyOf(looked)));
  }

  private @Nullable Location in(
      Application application, int index, LocateRequest request, List<Explanation> looked) {
    ResolvedSource source = sources.resolver().resolve(request.workload(), application, index);
    Goal goal = Goal.of(request.workload(), request.container(), request.value());
    try (SourceView view = sources.views().latest(source)) {
      requireLive(source, view);
      KeySearch search = sources.desk().find(view, goal);
      if (search instanceof KeySearch.Refused refused) {
        looked.add(Explanation.no(refused.reason() + " (remedy: " + refused.remedy() + ")"));
        return null;
      }
      ProvenKey key = ((KeySearch.Found) search).key();
      looked.add(
          Explanation.yes(
              "%s in %s %s (proof: %s)"
                  .formatted(
                      key.path(),
                      view.mountOf(key.file()).inRepository(key.file()),
                      goal.effect(),
                      key.proofClass())));
      return new Location(
          place(application, source, view, key, request.value()),
          application.ref(),
          new Explanation(Explanation.Verdict.YES, "the key is proven", List.copyOf(looked)));
    }
  }

  /** An edit of a manifest that somebody overrides by hand in the cluster would prove nothing. */
  private static void requireLive(ResolvedSource source, SourceView view) {
    ManifestHome home = source.home();
    if (home != null && !view.manifestIsLive()) {
      throw new AutofixException(
          FailureType.REFUSED,
          "the Helm settings of the live Application are not those of %s in %s (remedy: sync %s, or undo what was changed by hand)"
              .formatted(home.file(), home.repository(), home.carrier().application().name()));
    }
  }

  private static @Nullable Carrier carrier(ResolvedSource source, Mount mount, String file) {
    ManifestHome home = source.home();
    boolean isManifest =
        home != null
            && mount.repository().equals(home.repository())
            && mount.inRepository(file).equals(home.file());
    return isManifest && home != null ? home.carrier() : null;
  }

  private static Located place(
      Application application,
      ResolvedSource source,
      SourceView view,
      ProvenKey key,
      @Nullable SetValue value) {
    Mount mount = view.mountOf(key.file());
    return new Located(
        application.ref(),
        source.index(),
        mount.repository().url(),
        mount.repository().branch(),
        mount.inRepository(key.file()),
        key.path().toString(),
        key.current(),
        key.limit(),
        mount.snapshot().commit(),
        carrier(source, mount, key.file()),
        value);
  }

  private Proposal proposed(ProposeRequest request) {
    Located located = request.located();
    Application application = applications.get(request.workload(), located.application());
    ResolvedSource source =
        sources.resolver().resolve(request.workload(), application, located.sourceIndex());
    Goal goal = Goal.of(request.workload(), request.container(), located.value());
    try (SourceView view = sources.views().latest(source)) {
      if (!(sources.desk().find(view, goal) instanceof KeySearch.Found found)) {
        return Proposal.unproven("the key can no longer be proven");
      }
      Proof answer = sources.desk().prove(view, found.key(), goal, request.to());
      if (answer instanceof Proof.Refused refused) {
        return Proposal.unproven(refused.reason() + " (remedy: " + refused.remedy() + ")");
      }
      Proof.Proven proof = (Proof.Proven) answer;
      RepositoryRef edited = new RepositoryRef(located.repository(), located.branch());
      List<String> fed =
          FedApplications.of(application, applications.all(request.workload()), located);
      String hash = PlanHash.of(edited, view, proof);
      String diff = view.mount(edited).diffInRepository(proof.diff());
      ProofSummary summary = ProofSummaries.of(view, edited, proof, goal);
      return proven(request, goal, proof, summary, hash, diff, fed);
    }
  }

  private static Proposal proven(
      ProposeRequest request,
      Goal goal,
      Proof.Proven proof,
      ProofSummary summary,
      String hash,
      String diff,
      List<String> fed) {
    Located located = request.located();
    LOG.info(
        "{}: {} in {} is proven to move {} -> {} ({}, {})",
        Targets.display(request.workload(), request.container()),
        located.key(),
        located.file(),
        located.now(),
        request.to(),
        summary.layer(),
        summary.brief());
    return new Proposal(
        true,
        hash,
        diff,
        Targets.limits(summary, goal, request.to()),
        Targets.limitBefore(goal, located.now()),
        Targets.fields(proof, MovedField::after),
        Targets.fields(proof, MovedField::before),
        Targets.shared(summary),
        proof.derived(),
        summary,
        fed,
        new Explanation(
            Explanation.Verdict.YES,
            "the render differs in nothing else (%s, %s)"
                .formatted(summary.layer(), summary.brief()),
            summary.rendered().stream().map(Explanation::note).toList()));
  }
}

package dev.autofix.activities.argocd;

import dev.autofix.activities.kubernetes.LiveObject;
import dev.autofix.activities.kubernetes.WorkloadReader;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a workload to the one Application that manages it: by the tracking id that names the very
 * object it sits on (operators copy ids to others), else by the label; then by asking the
 * Application itself.
 */
public final class ApplicationFinder {
  static final String TRACKING_ID = "argocd.argoproj.io/tracking-id";

  private final WorkloadReader workloads;
  private final ArgoCd argoCd;
  private final String label;

  /**
   * @param label the label that Argo CD tracks by, {@code app.kubernetes.io/instance} unless it is
   *     configured otherwise
   */
  public ApplicationFinder(WorkloadReader workloads, ArgoCd argoCd, String label) {
    this.workloads = workloads;
    this.argoCd = argoCd;
    this.label = label;
  }

  /** Finds the Application, or says why there is none and what to do. */
  public ApplicationSearch find(Workload workload) {
    Optional<LiveObject> live =
        workloads.read(workload.namespace(), workload.kind(), workload.name());
    if (live.isEmpty()) {
      return new ApplicationSearch.NotFound(Explanation.no(workload.display() + " does not exist"));
    }
    return find(workload, live.get());
  }

  /** The Application that carries another one's manifest, by the same marks. */
  public ApplicationSearch parentOf(String cluster, Application child) {
    Application.Marks marks = child.marks();
    return find(
        new Workload(cluster, child.ref().namespace(), "Application", child.ref().name()),
        new LiveObject("argoproj.io", null, marks.labels(), marks.annotations(), null));
  }

  private ApplicationSearch find(Workload workload, LiveObject object) {
    String id = object.annotations().getOrDefault(TRACKING_ID, "");
    Optional<TrackingId> tracking =
        TrackingId.parse(id).filter(one -> one.names(object.group(), workload));
    if (tracking.isPresent()) {
      return search(workload, object, tracking.get().application(), "tracking id '" + id + "'");
    }
    String name = object.labels().getOrDefault(label, "");
    if (name.isEmpty()) {
      return notManaged(workload, id);
    }
    return search(workload, object, name, "label %s=%s".formatted(label, name));
  }

  private ApplicationSearch search(Workload workload, LiveObject object, String name, String mark) {
    List<Explanation> looks = new ArrayList<>(List.of(Explanation.note("its " + mark)));
    List<Application> managing = new ArrayList<>();
    for (Application application : argoCd.watch().named(withoutNamespace(name))) {
      if (isNamed(application, name)) {
        boolean manages =
            application
                .resource(object.group(), workload.kind(), workload.namespace(), workload.name())
                .isPresent();
        looks.add(look(application, manages));
        if (manages) {
          managing.add(application);
        }
      }
    }
    if (managing.size() == 1) {
      return confirmed(workload, object, managing.get(0), looks);
    }
    looks.add(Explanation.note(remedy(looks.size() > 1, managing.isEmpty(), name)));
    return new ApplicationSearch.NotFound(
        new Explanation(
            Explanation.Verdict.NO,
            "%d Applications manage %s (expected: one)"
                .formatted(managing.size(), workload.display()),
            looks));
  }

  /** Another cluster may have an object of that name, and marks are copied along with objects. */
  private ApplicationSearch confirmed(
      Workload workload, LiveObject object, Application application, List<Explanation> looks) {
    String uid = object.uid();
    if (uid != null) {
      Optional<String> live = argoCd.client().liveUid(application.ref(), object.group(), workload);
      if (!live.equals(Optional.of(uid))) {
        return elsewhere(workload, uid, application, live);
      }
    }
    String text =
        "%s is managed by Application %s".formatted(workload.display(), application.display());
    return new ApplicationSearch.Found(
        application, new Explanation(Explanation.Verdict.YES, text, looks));
  }

  private static ApplicationSearch elsewhere(
      Workload workload, String uid, Application application, Optional<String> live) {
    return new ApplicationSearch.NotFound(
        Explanation.no(
            "Application %s manages an object of this name, but not %s"
                .formatted(application.display(), workload.display()),
            Explanation.note(
                "its live object %s (expected: uid %s)"
                    .formatted(live.map(one -> "has uid " + one).orElse("is not there"), uid)),
            Explanation.note(
                "remedy: it is another cluster's; let the Autofix of that cluster repair it, or"
                    + " remove the mark that was copied with the object")));
  }

  private static Explanation look(Application application, boolean manages) {
    String text =
        "Application %s %s it among its resources"
            .formatted(application.display(), manages ? "has" : "does not have");
    return manages ? Explanation.yes(text) : Explanation.no(text);
  }

  private static String remedy(boolean named, boolean none, String name) {
    if (!named) {
      return "remedy: allow Autofix's Argo CD account to get Application '%s', or remove the mark"
          .formatted(name);
    }
    return none
        ? "remedy: the mark was copied from elsewhere, or the Application was not compared yet"
        : "remedy: let one Application only manage the object";
  }

  private static ApplicationSearch notManaged(Workload workload, String id) {
    return new ApplicationSearch.NotFound(
        Explanation.no(
            "%s carries no mark of an Application".formatted(workload.display()),
            Explanation.note(
                id.isEmpty()
                    ? "remedy: let Argo CD manage it"
                    : "its tracking id '%s' names another object".formatted(id))));
  }

  /** No Application's own name holds an underscore. */
  private static String withoutNamespace(String name) {
    return name.substring(name.indexOf('_') + 1);
  }

  /** Ids name Applications outside the control plane's namespace as {@code namespace_name}. */
  private static boolean isNamed(Application application, String name) {
    return application.ref().name().equals(name)
        || (application.ref().namespace() + "_" + application.ref().name()).equals(name);
  }
}

package dev.autofix.activities.change;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.forge.Forges;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.history.Difference;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.key.PlanHash;
import dev.autofix.activities.key.Sources;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.source.Digest;
import dev.autofix.activities.source.ResolvedSource;
import dev.autofix.core.crash.Release;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.ReleaseQuestion;
import dev.autofix.workflows.activity.ReleaseReport;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a revision changed in the files of its Application, and whether taking that back would touch
 * nobody else's work.
 */
public final class Releases {
  private static final int MOST_FILES_SHOWN = 8;

  private final Applications applications;
  private final Sources sources;
  private final GitEngine git;
  private final Forges forges;

  public Releases(Applications applications, Sources sources, GitEngine git, Forges forges) {
    this.applications = applications;
    this.sources = sources;
    this.git = git;
    this.forges = forges;
  }

  /** Looks at the branch as it is now. */
  public ReleaseReport look(ReleaseQuestion question) {
    try {
      return looked(question);
    } catch (AutofixException refused) {
      if (refused.type() != FailureType.REFUSED) {
        throw refused;
      }
      return refused(question.release(), "", String.valueOf(refused.getMessage()));
    }
  }

  private ReleaseReport looked(ReleaseQuestion question) {
    Release release = question.release();
    Application application = applications.get(question.workload(), question.application());
    List<ResolvedSource> touched =
        sources.resolver().rendering(application).stream()
            .map(i -> sources.resolver().resolve(question.workload(), application, i))
            .filter(source -> !pathsIn(source, release.repository()).isEmpty())
            .toList();
    if (touched.isEmpty()) {
      return refused(release, "", "no source of the Application reads " + release.repository());
    }
    ResolvedSource first = touched.get(0);
    RepositoryRef branch = branch(first, release.repository());
    TreeSet<String> paths = new TreeSet<>();
    touched.forEach(source -> paths.addAll(pathsIn(source, release.repository())));
    Difference difference = git.difference(branch, release.former(), release.revision(), paths);
    return judged(question, first.index(), branch, difference);
  }

  private ReleaseReport judged(
      ReleaseQuestion question, int index, RepositoryRef branch, Difference difference) {
    Release release = question.release();
    List<String> files = difference.files();
    if (files.isEmpty()) {
      return refused(release, "", "it changed none of the Application's files");
    }
    String byHand = byHand(release, files);
    boolean ours =
        !difference.commits().isEmpty()
            && difference.commits().stream().noneMatch(one -> one.fix().isEmpty());
    if (ours) {
      return refused(release, byHand, "it is a fix of Autofix's own");
    }
    Optional<String> foreign =
        ReleaseRevert.changedSince(
            git.snapshot(branch), git.snapshotAt(branch, release.revision()), files);
    if (foreign.isPresent()) {
      return refused(release, byHand, foreign.get());
    }
    String hash =
        new Digest()
            .add(branch.url())
            .add(branch.branch())
            .add(release.revision())
            .add(release.former())
            .add(String.join("\n", files))
            .hex()
            .substring(0, PlanHash.SHOWN);
    ReleaseChange change =
        new ReleaseChange(
            question.application(),
            index,
            branch.url(),
            branch.branch(),
            release.revision(),
            release.former(),
            files,
            difference.commits().stream().map(Releases::text).toList(),
            hash);
    return new ReleaseReport(change, forges.covers(branch), byHand, why(release, difference));
  }

  private static Explanation why(Release release, Difference difference) {
    List<Explanation> because = new ArrayList<>();
    difference.commits().forEach(one -> because.add(Explanation.note(text(one))));
    difference.files().stream()
        .limit(MOST_FILES_SHOWN)
        .forEach(file -> because.add(Explanation.note("changed " + file)));
    return new Explanation(
        Explanation.Verdict.YES,
        "revision %s changed %d files of Application %s, and nobody has changed them since"
            .formatted(release.shortRevision(), difference.files().size(), release.application()),
        because);
  }

  private static String text(Difference.Entry one) {
    return "%s by %s: %s".formatted(one.commit().substring(0, 10), one.author(), one.subject());
  }

  private static ReleaseReport refused(Release release, String byHand, String why) {
    return new ReleaseReport(
        null,
        false,
        byHand,
        Explanation.no(
            "revision %s is not taken back: %s".formatted(release.shortRevision(), why)));
  }

  private static String byHand(Release release, List<String> files) {
    String paths =
        files.stream()
            .map(Releases::quoted)
            .limit(MOST_FILES_SHOWN)
            .collect(Collectors.joining(" "));
    return "git restore --source=%s --staged --worktree -- %s%s"
        .formatted(release.shortFormer(), paths, files.size() > MOST_FILES_SHOWN ? " ..." : "");
  }

  private static String quoted(String path) {
    return path.matches("[\\w./@%+=:,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private static RepositoryRef branch(ResolvedSource source, String url) {
    return source.repositories().stream()
        .filter(one -> one.url().equals(url))
        .findFirst()
        .orElseThrow();
  }

  /** The chart's folder and the value files of a source, where they are in this repository. */
  private static List<String> pathsIn(ResolvedSource source, String url) {
    List<String> paths = new ArrayList<>();
    if (source.remote() == null && source.repository().url().equals(url)) {
      paths.add(source.folder());
    }
    source.valueFiles().stream()
        .filter(file -> file.repository().url().equals(url))
        .forEach(file -> paths.add(file.path()));
    return paths;
  }
}

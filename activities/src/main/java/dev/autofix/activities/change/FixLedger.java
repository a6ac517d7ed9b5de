package dev.autofix.activities.change;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.history.Difference;
import dev.autofix.activities.git.history.Landed;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.StandingQuestion;
import dev.autofix.workflows.activity.StandingSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The steps of a fix as the branch itself remembers them. */
final class FixLedger {
  private static final ValuesEditor EDITOR = new ValuesEditor();
  private static final int SHOWN = 10;

  private final GitEngine git;
  private final RepositoryRef repository;

  FixLedger(GitEngine git, RepositoryRef repository) {
    this.git = git;
    this.repository = repository;
  }

  /**
   * The steps of one round.
   *
   * @param before the tree before the first step
   * @param commits all steps, oldest first
   */
  record Steps(Snapshot before, Snapshot first, Snapshot last, List<String> commits) {
    Steps {
      commits = List.copyOf(commits);
    }
  }

  /**
   * The step with this trailer and those that follow it; empty if it is not on the branch.
   *
   * @param merged where steps are known to be that may have lost their trailer
   */
  Optional<Steps> stepsFrom(String firstTrailer, Map<String, String> merged) {
    List<Landed> landed = landedFrom(firstTrailer, merged);
    if (landed.isEmpty()) {
      return Optional.empty();
    }
    Landed first = landed.get(0);
    Landed last = landed.get(landed.size() - 1);
    return Optional.of(
        new Steps(
            git.snapshotAt(repository, first.parent()),
            git.snapshotAt(repository, first.commit()),
            git.snapshotAt(repository, last.commit()),
            landed.stream().map(Landed::commit).toList()));
  }

  /** The steps of a round that are on the branch, if its revert is not there too. */
  StandingSteps standing(StandingQuestion question) {
    boolean takenBack = step(question.revert(), Map.of()).isPresent();
    List<Landed> landed = takenBack ? List.of() : landedFrom(question.firstStep(), Map.of());
    return new StandingSteps(
        IntStream.range(0, landed.size())
            .mapToObj(number -> standing(question, number, landed.get(number)))
            .toList());
  }

  private StandingSteps.Step standing(StandingQuestion question, int number, Landed landed) {
    return new StandingSteps.Step(
        following(question.firstStep(), number),
        landed.commit(),
        landed.committedAt(),
        valueOf(question.located(), landed.parent()),
        valueOf(question.located(), landed.commit()));
  }

  /** Empty where the commit has no such value, or a file that nobody can read. */
  private String valueOf(Located located, String commit) {
    try {
      return value(commit, located.file(), KeyPath.parse(located.key())).orElse("");
    } catch (EditRefused broken) {
      return "";
    }
  }

  private List<Landed> landedFrom(String firstTrailer, Map<String, String> merged) {
    List<Landed> landed = new ArrayList<>();
    Optional<Landed> step = step(firstTrailer, merged);
    while (step.isPresent()) {
      landed.add(step.get());
      step = step(following(firstTrailer, landed.size()), merged);
    }
    return landed;
  }

  /**
   * Who gave a key the value that the branch has now, for people.
   *
   * @param since the last commit at which it had ours
   */
  String lastSetBy(String file, KeyPath key, Snapshot since) {
    String tip = git.snapshot(repository).commit();
    Optional<String> now = value(tip, file, key);
    List<Difference.Entry> commits =
        git.difference(repository, since.commit(), tip, List.of(file)).commits();
    Difference.Entry setter = null;
    for (Difference.Entry entry : commits) {
      if (!holds(entry.commit(), file, key, now)) {
        break;
      }
      setter = entry;
    }
    return setter == null
        ? "somebody else owns it now"
        : "%s by %s (%s) %s"
            .formatted(
                setter.commit().substring(0, SHOWN),
                setter.author(),
                setter.subject(),
                now.map(value -> "set it to " + value).orElse("took it away"));
  }

  private boolean holds(String commit, String file, KeyPath key, Optional<String> wanted) {
    try {
      return value(commit, file, key).equals(wanted);
    } catch (EditRefused broken) {
      return false;
    }
  }

  private Optional<String> value(String commit, String file, KeyPath key) {
    return git.snapshotAt(repository, commit).text(file).flatMap(text -> EDITOR.read(text, key));
  }

  private Optional<Landed> step(String trailer, Map<String, String> merged) {
    return git.find(repository, trailer, Optional.empty())
        .or(
            () ->
                Optional.ofNullable(merged.get(trailer))
                    .map(commit -> git.landed(repository, commit)));
  }

  private static String following(String trailer, int steps) {
    int slash = trailer.lastIndexOf('/') + 1;
    return trailer.substring(0, slash) + (Integer.parseInt(trailer.substring(slash)) + steps);
  }
}

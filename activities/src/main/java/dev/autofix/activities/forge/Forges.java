package dev.autofix.activities.forge;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.http.Calls;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From the URL of a Git repository to the forge that hosts it, by configuration. */
public final class Forges {
  private final List<Hosting> forges;

  /** Sends nothing. */
  public Forges(List<ForgeAccess> configured, Calls calls) {
    this.forges = configured.stream().map(access -> new Hosting(access, calls)).toList();
  }

  private record Hosting(ForgeAccess access, ForgeHttp http) {
    Hosting(ForgeAccess access, Calls calls) {
      this(access, ForgeHttp.open(access, calls));
    }

    Forge of(RepositoryRef repository) {
      RepositoryPath path = RepositoryPath.of(repository, http.base());
      return switch (access.type()) {
        case GITHUB -> new GitHub(http, path);
        case GITLAB -> new GitLab(http, path);
        case GITEA -> new Gitea(http, path);
      };
    }
  }

  /**
   * The forge of a repository.
   *
   * @throws AutofixException naming the setting, if none is configured for it
   */
  public Forge of(RepositoryRef repository) {
    return hosting(repository)
        .orElseThrow(
            () ->
                new AutofixException(
                    FailureType.CONFIGURATION,
                    "no forge is configured for %s, so no pull request can be opened (remedy: an entry in forges whose urlPrefix covers it)"
                        .formatted(repository.url())))
        .of(repository);
  }

  /** Whether one is configured for it. */
  public boolean covers(RepositoryRef repository) {
    return hosting(repository).isPresent();
  }

  /** The longest time between two looks at a request of this repository. */
  public Duration poll(RepositoryRef repository) {
    return hosting(repository).map(forge -> forge.access().poll()).orElse(Duration.ofMinutes(1));
  }

  /** The longest prefix wins. */
  private Optional<Hosting> hosting(RepositoryRef repository) {
    return forges.stream()
        .filter(forge -> forge.access().covers(repository.url()))
        .max(Comparator.comparingInt(forge -> forge.access().urlPrefix().length()));
  }
}

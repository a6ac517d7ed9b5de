package dev.autofix.activities.forge;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.List;
import okhttp3.HttpUrl;

/**
 * A repository as its forge names it: {@code owner/name}, on GitLab with groups in groups. A forge
 * that lives below a path of its host has that path in its repositories' HTTP URLs too.
 */
record RepositoryPath(List<String> parts) {
  static RepositoryPath of(RepositoryRef repository, HttpUrl api) {
    String path = repository.path();
    String root = root(api);
    String below = path.startsWith(root) ? path.substring(root.length()) : path;
    List<String> parts = List.of(below.split("/"));
    if (parts.size() < 2 || parts.stream().anyMatch(String::isBlank)) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "%s names no repository of a forge (expected: https://host/owner/name)"
              .formatted(repository.url()));
    }
    return new RepositoryPath(parts);
  }

  String owner() {
    return String.join("/", parts.subList(0, parts.size() - 1));
  }

  String name() {
    return parts.get(parts.size() - 1);
  }

  /** What comes before {@code /api/} in the API's URL: {@code "git/"}, or nothing. */
  private static String root(HttpUrl api) {
    List<String> segments = api.pathSegments();
    int end = segments.indexOf("api");
    return end <= 0 ? "" : String.join("/", segments.subList(0, end)) + "/";
  }

  @Override
  public String toString() {
    return String.join("/", parts);
  }
}

package dev.autofix.activities.argocd;

import java.util.Locale;

/** Whether two URLs name one repository, as far as Argo CD's own normalisation goes. */
public final class RepositoryUrls {
  private RepositoryUrls() {}

  /** Whether both name one repository, however they are spelled. */
  public static boolean same(String one, String other) {
    return normal(one).equals(normal(other));
  }

  private static String normal(String url) {
    return url.strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^([a-z+]+://)[^@/]*@", "$1")
        .replaceFirst("/+$", "")
        .replaceFirst("\\.git$", "");
  }
}

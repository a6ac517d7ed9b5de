package dev.autofix.activities.git.credential;

import java.util.ArrayList;
import java.util.List;

/** Puts the sources into the order in which they are asked. */
final class CredentialSources {
  private CredentialSources() {}

  static List<CredentialSource> of(CredentialSettings settings) {
    List<CredentialSource> sources = new ArrayList<>();
    sources.add(new ConfiguredLogins(settings.configured()));
    settings.stores().forEach(file -> sources.add(new StoreFile(file)));
    sources.add(new StoreFile(settings.home().resolve(".git-credentials")));
    sources.add(new NetRcFile(settings.home().resolve(".netrc")));
    sources.add(new AskPass(settings.environment()));
    sources.add(new CredentialHelper(settings.environment()));
    return List.copyOf(sources);
  }
}

package dev.autofix.activities.git.credential;

import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** One place that may know the login for a repository. Never asks a person. */
interface CredentialSource {
  Optional<Login> find(URIish uri);
}

package dev.autofix.worker.config;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal server.
 *
 * @param target host:port; null refuses to start
 * @param namespace which has to exist
 * @param taskQueue that Autofix's workers poll
 * @param searchAttributes whether the namespace may hold Autofix's search attributes, which lists
 *     and filters need; they are added at the start
 * @param tls null: plain text
 * @param uiUrl where people open the Temporal UI, for links; null: nowhere
 * @param apiKeyFile holds an API key, read again for each call; null: none
 */
public record TemporalSettings(
    @Nullable String target,
    String namespace,
    String taskQueue,
    Boolean searchAttributes,
    @Nullable Tls tls,
    @Nullable Path apiKeyFile,
    @Nullable URI uiUrl) {
  public TemporalSettings {
    namespace = Fallback.or(namespace, "default");
    taskQueue = Fallback.or(taskQueue, "autofix");
    searchAttributes = Fallback.or(searchAttributes, true);
  }

  static TemporalSettings defaults() {
    return new TemporalSettings(null, "default", "autofix", true, null, null, null);
  }

  /**
   * TLS towards Temporal.
   *
   * @param caFile PEM; null: the platform's certificates
   * @param certFile PEM, for mutual TLS; null: none
   * @param keyFile PEM in PKCS 8, for mutual TLS; null: none
   * @param serverName the name in the server's certificate; null: the target's
   */
  public record Tls(
      @Nullable Path caFile,
      @Nullable Path certFile,
      @Nullable Path keyFile,
      @Nullable String serverName) {
    public Tls {
      if ((certFile == null) != (keyFile == null)) {
        throw new IllegalArgumentException(
            "temporal.tls has only one of certFile and keyFile (expected: both or none)");
      }
    }
  }

  /** The address, without which nothing is durable. */
  public String requireTarget() {
    if (target == null || target.isBlank()) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "temporal.target is not set (expected: host:port of a Temporal server; ./autofix demo"
              + " needs none)");
    }
    return target;
  }
}

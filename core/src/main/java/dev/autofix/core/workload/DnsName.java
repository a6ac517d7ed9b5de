package dev.autofix.core.workload;

import java.util.regex.Pattern;

/**
 * The RFC 1123 names that Kubernetes allows. Whatever comes from an alert is checked here before it
 * reaches an id, a path, a commit or a page.
 */
public final class DnsName {
  private static final int LABEL_LIMIT = 63;
  private static final int SUBDOMAIN_LIMIT = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private DnsName() {}

  /** Whether {@code text} may name a namespace or a container. */
  public static boolean isLabel(String text) {
    return text.length() <= LABEL_LIMIT && LABEL.matcher(text).matches();
  }

  /** Whether {@code text} may name a pod or a workload. */
  public static boolean isSubdomain(String text) {
    return text.length() <= SUBDOMAIN_LIMIT && SUBDOMAIN.matcher(text).matches();
  }
}

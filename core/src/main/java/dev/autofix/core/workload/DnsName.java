package dev.autofix.core.workload;

import java.util.regex.Pattern;

/**
 * The RFC 1123 names that Kubernetes allows. Whatever comes from an alert is checked here before it
 * reaches an id, a path, a commit or a page.
 */
public final class DnsName {
  public static final int LABEL_LIMIT = 63;
  public static final int SUBDOMAIN_LIMIT = 253;

  /** How a name of a namespace or a container looks. */
  public static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

  /** How a name of a pod or a workload looks. */
  public static final String SUBDOMAIN =
      "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

  private static final Pattern A_LABEL = Pattern.compile(LABEL);
  private static final Pattern A_SUBDOMAIN = Pattern.compile(SUBDOMAIN);

  private DnsName() {}

  /** Whether {@code text} may name a namespace or a container. */
  public static boolean isLabel(String text) {
    return text.length() <= LABEL_LIMIT && A_LABEL.matcher(text).matches();
  }

  /** Whether {@code text} may name a pod or a workload. */
  public static boolean isSubdomain(String text) {
    return text.length() <= SUBDOMAIN_LIMIT && A_SUBDOMAIN.matcher(text).matches();
  }
}

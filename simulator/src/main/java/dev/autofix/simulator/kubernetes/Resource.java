package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * One kind that the API serves.
 *
 * @param apiVersion such as {@code v1} or {@code apps/v1}
 * @param in the objects of a namespace; of all namespaces if it is empty
 */
record Resource(
    String apiVersion, String plural, String kind, Function<String, List<ObjectNode>> in) {

  String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** As error messages name it: {@code pods}, {@code deployments.apps}. */
  String qualified() {
    return group().isEmpty() ? plural : plural + "." + group();
  }
}

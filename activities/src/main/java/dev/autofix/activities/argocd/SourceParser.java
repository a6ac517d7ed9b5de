package dev.autofix.activities.argocd;

import static dev.autofix.activities.argocd.ApplicationParser.each;
import static dev.autofix.activities.argocd.ApplicationParser.text;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.activities.argocd.ApplicationSource.Directory;
import dev.autofix.activities.argocd.ApplicationSource.Helm;
import dev.autofix.activities.argocd.ApplicationSource.Kustomize;
import dev.autofix.activities.argocd.ApplicationSource.Parameter;
import dev.autofix.activities.argocd.ApplicationSource.Tools;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources from the API's JSON. */
final class SourceParser {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SourceParser() {}

  static ApplicationSource parse(JsonNode source) {
    return new ApplicationSource(
        text(source, "repoURL"),
        text(source, "path"),
        text(source, "targetRevision"),
        optional(source, "chart"),
        optional(source, "ref"),
        helm(source.path("helm")),
        tools(source));
  }

  private static Tools tools(JsonNode source) {
    JsonNode kustomize = source.path("kustomize");
    JsonNode directory = source.path("directory");
    JsonNode plugin = source.path("plugin");
    return new Tools(
        source.path("helm").isObject(),
        kustomize.isObject() ? kustomize(kustomize) : null,
        directory.isObject() ? directory(directory) : null,
        plugin.isObject() ? text(plugin, "name") : null);
  }

  private static Kustomize kustomize(JsonNode section) {
    return new Kustomize(
        text(section, "namePrefix"),
        text(section, "nameSuffix"),
        text(section, "version"),
        each(section.path("patches"), one -> JSON.convertValue(one, Object.class)),
        each(section.path("components"), JsonNode::asText));
  }

  private static Directory directory(JsonNode section) {
    return new Directory(
        section.path("recurse").asBoolean(), text(section, "include"), text(section, "exclude"));
  }

  static Helm helm(Map<String, Object> section) {
    JsonNode node = JSON.valueToTree(section);
    return helm(node);
  }

  private static Helm helm(JsonNode helm) {
    return new Helm(
        each(helm.path("valueFiles"), JsonNode::asText),
        text(helm, "values"),
        valuesObject(helm.path("valuesObject")),
        each(helm.path("parameters"), one -> parameter(one, "value")),
        each(helm.path("fileParameters"), one -> parameter(one, "path")),
        text(helm, "releaseName"),
        helm.path("ignoreMissingValueFiles").asBoolean(),
        helm.path("skipCrds").asBoolean(),
        text(helm, "namespace"),
        text(helm, "kubeVersion"),
        each(helm.path("apiVersions"), JsonNode::asText));
  }

  private static Map<String, Object> valuesObject(JsonNode node) {
    return node.isObject()
        ? JSON.convertValue(node, new TypeReference<Map<String, Object>>() {})
        : Map.of();
  }

  private static Parameter parameter(JsonNode node, String value) {
    return new Parameter(
        text(node, "name"), text(node, value), node.path("forceString").asBoolean());
  }

  private static @Nullable String optional(JsonNode node, String field) {
    String value = text(node, field);
    return value.isEmpty() ? null : value;
  }
}

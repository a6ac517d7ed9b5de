package dev.autofix.worker.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a chart rendered to, as JSON trees. */
record Manifests(List<JsonNode> objects) {
  static Manifests parse(String text) {
    ObjectMapper json = new ObjectMapper();
    Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text);
    return new Manifests(
        StreamSupport.stream(documents.spliterator(), false)
            .map(document -> (JsonNode) json.valueToTree(document))
            .filter(JsonNode::isObject)
            .toList());
  }

  List<JsonNode> ofKind(String... kinds) {
    return objects.stream().filter(o -> List.of(kinds).contains(o.path("kind").asText())).toList();
  }

  /** The one object of this kind. */
  JsonNode only(String kind) {
    List<JsonNode> found = ofKind(kind);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " objects of kind " + kind + " (expected: 1)");
    }
    return found.get(0);
  }

  /** The one object of this kind and name. */
  JsonNode named(String kind, String name) {
    return ofKind(kind).stream()
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " is named " + name));
  }

  /** The text of {@code autofix.yml}. */
  String configuration() {
    return ofKind("ConfigMap").stream()
        .map(map -> map.path("data").path("autofix.yml").asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no ConfigMap holds autofix.yml"));
  }

  /** The pod of the Deployment that runs this role. */
  JsonNode pod(String role) {
    return ofKind("Deployment").stream()
        .map(deployment -> deployment.at("/spec/template/spec"))
        .filter(pod -> pod.at("/containers/0/args/0").asText().equals(role))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no Deployment runs the role " + role));
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static List<String> texts(JsonNode array) {
    return each(array).map(JsonNode::asText).toList();
  }
}

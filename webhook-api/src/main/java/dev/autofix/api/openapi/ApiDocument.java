package dev.autofix.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.api.http.Problem;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The API as OpenAPI 3.1, made from the resources that serve it: paths, parameters and roles from
 * their annotations, messages from their records.
 */
public final class ApiDocument {
  private static final String ROOT = "/api/v1";

  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private final JsonSchemas schemas = new JsonSchemas();

  private ApiDocument() {}

  /**
   * The document.
   *
   * @param open whether callers need not prove who they are
   */
  public static ObjectNode of(List<Class<?>> resources, boolean open) {
    ApiDocument made = new ApiDocument();
    made.head(open);
    made.paths(resources);
    made.components();
    return made.document;
  }

  private void head(boolean open) {
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Autofix")
        .put("version", "1")
        .put(
            "description",
            "Fixes of Kubernetes workloads through Git, and a person's say in them.");
    document.putArray("servers").addObject().put("url", "/");
    document
        .putArray("security")
        .add(JsonNodeFactory.instance.objectNode().set("bearer", none()))
        .add(JsonNodeFactory.instance.objectNode().set("basic", none()));
    if (open) {
      document.withArray("security").addObject();
    }
  }

  private static JsonNode none() {
    return JsonNodeFactory.instance.arrayNode();
  }

  private void paths(List<Class<?>> resources) {
    Map<String, ObjectNode> paths = new TreeMap<>();
    Operations operations = new Operations(schemas);
    for (Class<?> resource : resources) {
      Path root = resource.getAnnotation(Path.class);
      if (root == null || !root.value().startsWith(ROOT)) {
        continue;
      }
      Arrays.stream(resource.getDeclaredMethods())
          .sorted(Comparator.comparing(Method::getName))
          .forEach(
              method ->
                  Operations.verb(method)
                      .ifPresent(
                          verb ->
                              paths
                                  .computeIfAbsent(
                                      path(root, method),
                                      any -> JsonNodeFactory.instance.objectNode())
                                  .set(verb, operations.of(method, verb))));
    }
    ObjectNode all = document.putObject("paths");
    paths.forEach(all::set);
  }

  private static String path(Path root, Method method) {
    Path more = method.getAnnotation(Path.class);
    return more == null ? root.value() : root.value() + "/" + more.value();
  }

  private void components() {
    schemas.of(Problem.class, false);
    ObjectNode components = document.putObject("components");
    components.set("schemas", schemas.components());
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes.putObject("basic").put("type", "http").put("scheme", "basic");
    ObjectNode problem = components.putObject("responses").putObject("problem");
    problem.put("description", "What was seen, and what to do about it (RFC 9457).");
    problem
        .putObject("content")
        .putObject(Problem.MEDIA_TYPE)
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }
}

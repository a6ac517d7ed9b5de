package dev.autofix.api.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.api.http.IdempotencyFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of the API: a method of a resource. */
final class Operations {
  private static final String SCHEMA = "schema";
  private static final String PROBLEM = "#/components/responses/problem";

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final JsonSchemas schemas;

  Operations(JsonSchemas schemas) {
    this.schemas = schemas;
  }

  /** The method that a client uses, in lower case; empty for what is no call. */
  static Optional<String> verb(Method method) {
    if (method.isAnnotationPresent(GET.class)) {
      return Optional.of("get");
    }
    return method.isAnnotationPresent(POST.class) ? Optional.of("post") : Optional.empty();
  }

  ObjectNode of(Method method, String verb) {
    Described described =
        Objects.requireNonNull(
            method.getAnnotation(Described.class), () -> method + " has no @Described");
    ObjectNode call = json.objectNode();
    call.put("operationId", id(method));
    call.put("summary", described.value());
    RolesAllowed right = method.getAnnotation(RolesAllowed.class);
    if (right != null) {
      call.put("description", "Right: " + String.join(", ", right.value()) + ".");
    }
    ArrayNode parameters = call.putArray("parameters");
    Arrays.stream(method.getParameters())
        .map(this::parameter)
        .flatMap(Optional::stream)
        .forEach(parameters::add);
    boolean writes = verb.equals("post");
    if (writes) {
      parameters.add(idempotencyKey());
    }
    body(method, described).ifPresent(body -> call.set("requestBody", body));
    responses(call.putObject("responses"), method, described, writes);
    return call;
  }

  private static String id(Method method) {
    String resource = method.getDeclaringClass().getSimpleName().replace("Resource", "");
    return resource.substring(0, 1).toLowerCase(Locale.ROOT)
        + resource.substring(1)
        + "."
        + method.getName();
  }

  private Optional<ObjectNode> parameter(Parameter parameter) {
    QueryParam query = parameter.getAnnotation(QueryParam.class);
    if (query != null) {
      return Optional.of(parameter(query.value(), "query", parameter));
    }
    HeaderParam header = parameter.getAnnotation(HeaderParam.class);
    if (header != null) {
      return Optional.of(parameter(header.value(), "header", parameter));
    }
    PathParam path = parameter.getAnnotation(PathParam.class);
    return path == null
        ? Optional.empty()
        : Optional.of(parameter(path.value(), "path", parameter).put("required", true));
  }

  private ObjectNode parameter(String name, String where, Parameter parameter) {
    ObjectNode shown = json.objectNode().put("name", name).put("in", where);
    ObjectNode schema = schemas.of(parameter.getType(), parameter.getAnnotation(Bounds.class));
    DefaultValue otherwise = parameter.getAnnotation(DefaultValue.class);
    if (otherwise != null) {
      schema.put("default", Integer.parseInt(otherwise.value()));
    }
    shown.set(SCHEMA, schema);
    return shown;
  }

  private ObjectNode idempotencyKey() {
    ObjectNode key = json.objectNode().put("name", IdempotencyFilter.HEADER).put("in", "header");
    key.put("description", "A repeated call with it is answered again and does nothing.");
    key.putObject(SCHEMA)
        .put("type", "string")
        .put("minLength", 1)
        .put("maxLength", IdempotencyFilter.KEY_LIMIT)
        .put("pattern", "^[!-~]+$");
    return key;
  }

  /** The one parameter without an annotation of its own. */
  private Optional<ObjectNode> body(Method method, Described described) {
    return Arrays.stream(method.getParameters())
        .filter(
            parameter ->
                List.of(QueryParam.class, PathParam.class, HeaderParam.class, Context.class)
                    .stream()
                    .noneMatch(parameter::isAnnotationPresent))
        .findFirst()
        .map(
            parameter -> {
              ObjectNode body = json.objectNode();
              body.put("required", described.needsBody());
              ObjectNode schema = schemas.of(parameter.getParameterizedType(), true);
              body.set(
                  "content",
                  content(
                      "application/json", described.needsBody() ? schema : schemas.orNull(schema)));
              return body;
            });
  }

  private void responses(ObjectNode all, Method method, Described described, boolean writes) {
    ObjectNode good = all.putObject(String.valueOf(described.status()));
    good.put("description", described.value());
    Type answer = answer(method, described);
    if (answer != null) {
      good.set("content", content(described.mediaType(), schemas.of(answer, false)));
    }
    for (String status :
        writes ? List.of("400", "401", "403", "409") : List.of("400", "401", "403")) {
      all.putObject(status).put("$ref", PROBLEM);
    }
    if (method.isAnnotationPresent(Path.class)) {
      all.putObject("404").put("$ref", PROBLEM);
    }
    all.putObject("default").put("$ref", PROBLEM);
  }

  private static @Nullable Type answer(Method method, Described described) {
    if (described.answer() != Void.class) {
      return described.answer();
    }
    return method.getReturnType() == String.class || method.getReturnType() == void.class
        ? null
        : method.getGenericReturnType();
  }

  private ObjectNode content(String mediaType, ObjectNode schema) {
    ObjectNode content = json.objectNode();
    content.putObject(mediaType).set(SCHEMA, schema);
    return content;
  }
}

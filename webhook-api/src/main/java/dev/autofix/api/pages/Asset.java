package dev.autofix.api.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What pages need besides themselves; nothing else is ever served by name. */
enum Asset {
  STYLE("autofix.css", "text/css; charset=utf-8", "autofix.css"),
  SCRIPT("autofix.js", "text/javascript; charset=utf-8", "autofix.js"),
  ICON("autofix.svg", "image/svg+xml; charset=utf-8", "autofix.svg"),
  HTMX(
      "htmx.min.js",
      "text/javascript; charset=utf-8",
      "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");

  private final String file;
  private final String type;
  private final String resource;

  Asset(String file, String type, String resource) {
    this.file = file;
    this.type = type;
    this.resource = resource;
  }

  String file() {
    return file;
  }

  String type() {
    return type;
  }

  String read() {
    try (InputStream content = Asset.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(content, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the class path holds no readable " + resource, e);
    }
  }
}

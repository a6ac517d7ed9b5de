package dev.autofix.activities.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Charts in an OCI registry, by the distribution specification: a manifest, whose one layer of
 * Helm's media type is the packed chart. A registry that asks for a token is given an anonymous
 * one.
 */
final class OciRegistry {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
  private static final long MAX_MANIFEST = 4L << 20;
  private static final Pattern PARAMETER = Pattern.compile("(realm|service|scope)=\"([^\"]*)\"");

  private final Download download;
  private final ObjectMapper json = new ObjectMapper();

  OciRegistry(Download download) {
    this.download = download;
  }

  /** The packed chart, checked against its digest. */
  byte[] packed(RemoteChart chart) {
    HttpUrl repository = repository(chart);
    // A tag cannot hold the plus of a version's build metadata.
    HttpUrl manifest = below(repository, "manifests", chart.version().replace('+', '_'));
    String token = token(manifest);
    JsonNode layers =
        read(download.required(manifest, MANIFEST, token, MAX_MANIFEST), chart).path("layers");
    for (JsonNode layer : layers) {
      String digest = layer.path("digest").asText();
      if (layer.path("mediaType").asText().equals(CHART) && digest.startsWith("sha256:")) {
        HttpUrl blob = below(repository, "blobs", digest);
        byte[] content = download.required(blob, "*/*", token, HelmRepository.MAX_CHART);
        return Download.checked(content, digest.substring("sha256:".length()), blob);
      }
    }
    throw new AutofixException(FailureType.REFUSED, chart + " is an image that holds no chart");
  }

  private String token(HttpUrl url) {
    Download.Answer answer = download.get(url, MANIFEST, "", MAX_MANIFEST);
    if (answer.code() != 401) {
      return "";
    }
    HttpUrl.Builder realm = null;
    Matcher parameter = PARAMETER.matcher(answer.challenge());
    while (parameter.find()) {
      if (parameter.group(1).equals("realm")) {
        HttpUrl parsed = HttpUrl.parse(parameter.group(2));
        realm = parsed == null ? null : parsed.newBuilder();
      } else if (realm != null) {
        realm.addQueryParameter(parameter.group(1), parameter.group(2));
      }
    }
    if (realm == null) {
      throw new AutofixException(
          FailureType.REFUSED,
          url.host()
              + " wants a login for charts (remedy: put the packed chart into charts.folder)");
    }
    HttpUrl where = realm.build();
    return "Bearer "
        + read(download.required(where, "application/json", "", MAX_MANIFEST), where)
            .path("token")
            .asText();
  }

  private JsonNode read(byte[] content, Object what) {
    try {
      return json.readTree(content);
    } catch (IOException e) {
      throw new AutofixException(FailureType.REFUSED, "no JSON for " + what, e);
    }
  }

  private static HttpUrl below(HttpUrl repository, String kind, String name) {
    return repository.newBuilder().addPathSegment(kind).addPathSegment(name).build();
  }

  private static HttpUrl repository(RemoteChart chart) {
    String path = chart.repository().replaceFirst("^oci://", "").replaceAll("/+$", "");
    URI uri = URI.create("oci://" + path);
    String scheme =
        "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()) ? "http" : "https";
    HttpUrl url =
        HttpUrl.parse(
            scheme + "://" + uri.getRawAuthority() + "/v2" + uri.getRawPath() + "/" + chart.name());
    if (url == null) {
      throw new AutofixException(
          FailureType.REFUSED, chart.repository() + " is no OCI registry (expected: host/path)");
    }
    return url;
  }
}

package dev.autofix.activities.registry;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A Helm repository: {@code index.yaml} and packed charts over HTTP. */
final class HelmRepository {
  static final long MAX_CHART = 20L << 20;
  private static final long MAX_INDEX = 30L << 20;

  private final Download download;

  HelmRepository(Download download) {
    this.download = download;
  }

  /** The packed chart, checked against the digest of the index if it has one. */
  byte[] packed(RemoteChart chart) {
    HttpUrl base = base(chart.repository());
    Map<String, Object> entry = entry(chart, base);
    Object first = Tree.get(entry, List.of("urls", 0));
    HttpUrl url = first == null ? null : base.resolve(first.toString());
    if (url == null) {
      throw new AutofixException(
          FailureType.REFUSED,
          "the index of " + chart.repository() + " names no file for " + chart);
    }
    byte[] content = download.required(url, "*/*", "", MAX_CHART);
    Object digest = entry.get("digest");
    return digest == null ? content : Download.checked(content, digest.toString(), url);
  }

  private Map<String, Object> entry(RemoteChart chart, HttpUrl base) {
    HttpUrl url = base.newBuilder().setPathSegment(base.pathSize() - 1, "index.yaml").build();
    String index = new String(download.required(url, "*/*", "", MAX_INDEX), StandardCharsets.UTF_8);
    for (Object version : Tree.list(Tree.get(read(index, url), "entries", chart.name()))) {
      Map<String, Object> entry = Tree.map(version);
      if (plain(chart.version()).equals(plain(String.valueOf(entry.get("version"))))) {
        return entry;
      }
    }
    throw new AutofixException(
        FailureType.REFUSED,
        chart + " is not in its index (remedy: check targetRevision and the chart's name)");
  }

  /** A leading {@code v} makes no other version. */
  private static String plain(String version) {
    return version.startsWith("v") ? version.substring(1) : version;
  }

  private static @Nullable Object read(String index, HttpUrl url) {
    try {
      return YamlReader.load(index);
    } catch (YamlUnreadable e) {
      throw new AutofixException(FailureType.REFUSED, url + " is no index of charts", e);
    }
  }

  private static HttpUrl base(String repository) {
    HttpUrl url = HttpUrl.parse(repository.endsWith("/") ? repository : repository + "/");
    if (url == null) {
      throw new AutofixException(
          FailureType.REFUSED, repository + " is no chart repository (expected: an HTTP URL)");
    }
    return url;
  }
}

package dev.autofix.activities.argocd;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.manifests.yaml.YamlReader;

/** Applications as tests write them. */
public final class WrittenApplications {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WrittenApplications() {}

  /** The Application of a manifest, which may have a status. */
  public static Application read(String manifest) {
    return ApplicationParser.parse(JSON.valueToTree(YamlReader.load(manifest)));
  }
}

package dev.autofix.manifests.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small repository on disk, and what is asked of it. */
record TreeFiles(Path root) {
  static final ContainerTarget WEB = new ContainerTarget("Deployment", "web", "app");

  TreeFiles file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    return FileTree.on(root).text(name).orElseThrow();
  }

  /** A Deployment with a sidecar and a container that has this text below its image. */
  static String deployment(String name, String below) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: %s
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: proxy
                  image: p
                  resources: {limits: {memory: 32Mi}}
                - name: app
                  image: x
        %s"""
        .formatted(name, below.indent(10));
  }

  static final String LIMIT = "resources:\n  limits:\n    memory: 64Mi # too low\n";

  static ProvenKey found(KeySearch search) {
    assertThat(search).isInstanceOf(KeySearch.Found.class);
    return ((KeySearch.Found) search).key();
  }

  static String refused(KeySearch search) {
    assertThat(search).isInstanceOf(KeySearch.Refused.class);
    KeySearch.Refused refused = (KeySearch.Refused) search;
    return refused.reason() + " (remedy: " + refused.remedy() + ")";
  }

  static Proof.Proven proven(Proof proof) {
    assertThat(proof).isInstanceOf(Proof.Proven.class);
    return (Proof.Proven) proof;
  }
}

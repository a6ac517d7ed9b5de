package dev.autofix.activities.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The child process that renders: it holds Helm's native library, which must not live in the
 * service (it takes over SIGTERM, swaps stdout and cannot be stopped). Ends when its parent does.
 */
final class HelmJavaChild {
  static final String RENDERED = "rendered";
  static final String FAILED = "failed";
  static final String TOO_MUCH = "too much";

  /** What precedes the value files in a request: chart, name, namespace, Kubernetes version. */
  static final int HEAD = 4;

  private boolean libraryUnlinked;

  private HelmJavaChild() {}

  /** Serves requests from stdin until it is closed. */
  public static void main(String[] arguments) throws IOException {
    ProcessHandle.current().parent().ifPresent(HelmJavaChild::endWith);
    DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream answers =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(System.err);
    EmptyCluster.serve(Path.of(System.getProperty("user.home"), ".kube", "config"));
    new HelmJavaChild().serve(requests, answers);
    // The library's own threads and signal handlers would keep a normal exit waiting.
    Runtime.getRuntime().halt(0);
  }

  /** A template that never ends would keep the child from seeing its stdin closed. */
  private static void endWith(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(1);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void serve(DataInputStream requests, DataOutputStream answers) throws IOException {
    while (true) {
      List<String> request;
      try {
        request = HelmFrames.read(requests);
      } catch (EOFException e) {
        return;
      }
      HelmFrames.write(answers, answer(request));
    }
  }

  private List<String> answer(List<String> request) {
    try {
      String manifests = render(request);
      boolean tooMuch =
          manifests.getBytes(StandardCharsets.UTF_8).length > RenderBounds.MAX_OUTPUT_BYTES;
      return tooMuch ? List.of(TOO_MUCH) : List.of(RENDERED, manifests);
    } catch (IllegalStateException e) {
      return List.of(FAILED, Complaint.of(String.valueOf(e.getMessage())));
    } finally {
      unlinkLibrary();
    }
  }

  private static String render(List<String> request) {
    TemplateCommand template =
        new Helm(Path.of(request.get(0)))
            .template()
            .withName(request.get(1))
            .withNamespace(request.get(2))
            .skipCrds();
    if (!request.get(3).isEmpty()) {
      template.withKubeVersion(request.get(3));
    }
    for (String file : request.subList(HEAD, request.size())) {
      template.withValuesFile(Path.of(file));
    }
    String manifests = template.call();
    return manifests == null ? "" : manifests;
  }

  /** The library is mapped by now; its file of 100 MB need not outlive a killed child. */
  private void unlinkLibrary() {
    if (libraryUnlinked) {
      return;
    }
    libraryUnlinked = true;
    delete(new File(System.getProperty("java.io.tmpdir")).listFiles());
  }

  private static void delete(File[] files) {
    if (files == null) {
      return;
    }
    for (File file : files) {
      delete(file.listFiles());
      if (!file.delete()) {
        file.deleteOnExit();
      }
    }
  }
}

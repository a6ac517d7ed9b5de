package dev.autofix.manifests.chart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a chart and its dependencies from a folder; packed dependencies are unpacked in memory. */
final class ChartReader {
  private static final Pattern WANTED =
      Pattern.compile("(Chart|requirements|values)\\.yaml|templates/.*\\.(ya?ml|tpl|txt|gotmpl)");
  private static final int MAX_FILE = 4 << 20;

  private static final long MAX_TOTAL = 64L << 20;

  private long room = MAX_TOTAL;

  private ChartReader() {}

  static ChartFiles read(Path folder) throws IOException {
    return new ChartReader().chart(folder);
  }

  private ChartFiles chart(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (WANTED.matcher(name).matches() && Files.size(path) <= MAX_FILE) {
          files.put(name, text(taken(Files.readAllBytes(path))));
        }
      }
    }
    return new ChartFiles(files, children(folder.resolve("charts")));
  }

  private List<ChartFiles> children(Path charts) throws IOException {
    List<ChartFiles> children = new ArrayList<>();
    if (Files.isDirectory(charts)) {
      try (Stream<Path> entries = Files.list(charts)) {
        for (Path entry : entries.sorted().toList()) {
          if (Files.exists(entry.resolve("Chart.yaml"))) {
            children.add(chart(entry));
          } else if (entry.toString().endsWith(".tgz") && Files.isRegularFile(entry)) {
            children.add(unpack(entry));
          }
        }
      }
    }
    return children;
  }

  private ChartFiles unpack(Path archive) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      Map<String, String> files = new HashMap<>();
      for (Map.Entry<String, byte[]> file : TarGz.read(in, room).entrySet()) {
        files.put(file.getKey(), text(taken(file.getValue())));
      }
      return nested(files);
    }
  }

  /** An archive holds its chart, and that chart's own dependencies, under one top folder. */
  private static ChartFiles nested(Map<String, String> files) {
    Map<String, String> own = new TreeMap<>();
    Map<String, Map<String, String>> below = new TreeMap<>();
    files.forEach(
        (name, text) -> {
          String inside = name.substring(name.indexOf('/') + 1);
          String[] child = inside.split("/", 3);
          if (child.length == 3 && child[0].equals("charts")) {
            below
                .computeIfAbsent(child[1], key -> new HashMap<>())
                .put(inside.substring("charts/".length()), text);
          } else if (WANTED.matcher(inside).matches()) {
            own.put(inside, text);
          }
        });
    return new ChartFiles(own, below.values().stream().map(ChartReader::nested).toList());
  }

  /** One bound for a chart and all its dependencies: many small archives make a large one. */
  private byte[] taken(byte[] bytes) throws IOException {
    room -= bytes.length;
    if (room < 0) {
      throw new IOException("it holds more than " + (MAX_TOTAL >> 20) + " MiB");
    }
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

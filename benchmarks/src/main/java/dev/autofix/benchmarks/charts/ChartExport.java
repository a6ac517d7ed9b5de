package dev.autofix.benchmarks.charts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes every chart of a commit out of a Git directory, without files whose content it lacks. */
record ChartExport(Path gitDirectory, String commit) {
  private static final String MANIFEST = "/Chart.yaml";

  private record Entry(String object, String path) {}

  /** Writes all chart folders below {@code target}, once; links stay links. */
  void into(Path target) throws IOException, InterruptedException {
    if (Files.isDirectory(target)) {
      return;
    }
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    Path archive = target.resolveSibling(target.getFileName() + ".tar");
    Files.createDirectories(unfinished);
    List<Entry> entries = entries();
    List<String> command = git("archive", "--output=" + archive, commit, "--");
    command.addAll(folders(entries));
    lacking(entries).forEach(path -> command.add(":(exclude,literal)" + path));
    run(command, "");
    run(List.of("tar", "-x", "-C", unfinished.toString(), "-f", archive.toString()), "");
    Files.delete(archive);
    Files.move(unfinished, target);
  }

  private List<Entry> entries() throws IOException, InterruptedException {
    List<Entry> entries = new ArrayList<>();
    for (String line : run(git("ls-tree", "-r", "-z", commit), "").split("\0")) {
      String[] cells = line.split("[ \t]", 4);
      if (cells[1].equals("blob")) {
        entries.add(new Entry(cells[2], cells[3]));
      }
    }
    return entries;
  }

  /** Folders with a chart that are not inside another chart's folder. */
  private static List<String> folders(List<Entry> entries) {
    List<String> folders = new ArrayList<>();
    for (Entry entry : entries) {
      String path = entry.path();
      boolean nested = folders.stream().anyMatch(folder -> path.startsWith(folder + "/"));
      if (path.endsWith(MANIFEST) && !nested) {
        folders.add(path.substring(0, path.length() - MANIFEST.length()));
      }
    }
    return folders;
  }

  private List<String> lacking(List<Entry> entries) throws IOException, InterruptedException {
    StringBuilder objects = new StringBuilder();
    entries.forEach(entry -> objects.append(entry.object()).append('\n'));
    List<String> answers =
        run(git("cat-file", "--batch-check"), objects.toString()).lines().toList();
    List<String> lacking = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (answers.get(i).endsWith(" missing")) {
        lacking.add(entries.get(i).path());
      }
    }
    return lacking;
  }

  private List<String> git(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "safe.directory=*", "--git-dir", gitDirectory + ""));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String run(List<String> command, String input)
      throws IOException, InterruptedException {
    Path stdin = Files.writeString(Files.createTempFile("charts", ".in"), input);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(stdin.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(command.subList(0, Math.min(8, command.size())) + " failed");
      }
      return output;
    } finally {
      Files.delete(stdin);
    }
  }
}

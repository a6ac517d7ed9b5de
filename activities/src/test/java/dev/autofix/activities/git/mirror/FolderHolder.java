package dev.autofix.activities.git.mirror;

import java.io.IOException;
import java.nio.file.Path;

/** A process that claims a folder for mirrors and stays until it is killed. */
final class FolderHolder {
  private FolderHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (MirrorFolder claimed = MirrorFolder.claim(Path.of(arguments[0]))) {
      System.out.print("!");
      System.out.flush();
      while (System.in.read() >= 0) {
        System.out.print(claimed);
      }
    }
  }
}

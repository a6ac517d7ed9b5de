package dev.autofix.activities.git.mirror;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The folder of all mirrors, claimed for this process. The claim is the operating system's lock on
 * a file, so that it ends with the process however that ends; the file itself may stay.
 */
public final class MirrorFolder implements AutoCloseable {
  private static final String TEMPORARY = "tmp-";

  private final Path folder;
  private final FileChannel claim;

  private MirrorFolder(Path folder, FileChannel claim) {
    this.folder = folder;
    this.claim = claim;
  }

  /** Takes the folder for this process, and out of it what a killed one has left half done. */
  public static MirrorFolder claim(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(
              folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw new AutofixException(
            FailureType.CONFIGURATION,
            "the folder %s is in use by another engine (expected: a folder of its own for each process)"
                .formatted(folder));
      }
      MirrorFolder claimed = new MirrorFolder(folder, file);
      claimed.removeLeftovers();
      return claimed;
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "cannot use the folder %s: %s".formatted(folder, e), e);
    }
  }

  /** Where a repository's mirror lives: a readable name made unique by a hash. */
  Path of(String repositoryKey) {
    String readable = repositoryKey.replaceFirst("^[a-z]+://", "").replaceAll("[^A-Za-z0-9.]", "-");
    String end = readable.substring(Math.max(0, readable.length() - 60));
    return folder.resolve(end + "-" + Sha256.hex(repositoryKey).substring(0, 12) + ".git");
  }

  Path temporary() throws IOException {
    return Files.createTempDirectory(folder, TEMPORARY);
  }

  static void delete(Path mirror) throws IOException {
    FileUtils.delete(mirror.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
  }

  @Override
  public void close() {
    try {
      claim.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        file.truncate(0);
        file.write(StandardCharsets.US_ASCII.encode("pid " + ProcessHandle.current().pid() + "\n"));
      }
      return lock;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }

  /** A process that was killed leaves half-made mirrors and Git's own lock files behind. */
  private void removeLeftovers() throws IOException {
    for (Path entry : entries()) {
      if (entry.getFileName().toString().startsWith(TEMPORARY)) {
        delete(entry);
      } else if (Files.isDirectory(entry)) {
        removeLocks(entry);
      }
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static void removeLocks(Path mirror) throws IOException {
    try (Stream<Path> all = Files.walk(mirror)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".lock")).toList()) {
        Files.delete(file);
      }
    }
  }
}

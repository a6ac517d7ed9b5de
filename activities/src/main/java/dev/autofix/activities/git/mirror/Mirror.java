package dev.autofix.activities.git.mirror;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.server.MirrorDamage;
import dev.autofix.activities.git.server.Remote;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TrackingRefUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One repository's bare mirror: made by the first fetch, kept up to date by the next ones, thrown
 * away and made again when it is damaged. Reading needs no lock; transfers happen one at a time.
 */
public final class Mirror implements AutoCloseable {
  private static final int TRANSFERS_PER_COLLECTION = 100;

  private final MirrorFolder folder;
  private final Path path;
  private final Remote remote;
  private final Executor executor;
  private final Map<String, SharedFetch> fetches = new ConcurrentHashMap<>();
  private final ReentrantLock transfer = new ReentrantLock();
  private volatile @Nullable Repository open;
  private int transfers;

  /** Reaches neither the disk nor the server before something is asked for. */
  public Mirror(MirrorFolder folder, String repositoryKey, Remote remote, Executor executor) {
    this.folder = folder;
    this.path = folder.of(repositoryKey);
    this.remote = remote;
    this.executor = executor;
  }

  /** The branch's tip on the server, by a fetch that starts after this call. */
  public Future<ObjectId> tip(RepositoryRef ref) {
    return fetches
        .computeIfAbsent(ref.branch(), b -> new SharedFetch(() -> fetchBranch(ref), executor))
        .now();
  }

  /** Whether this process has fetched anything yet. */
  public boolean isFetched() {
    return open != null;
  }

  /** The failure of a read, after which a damaged mirror is gone and will be fetched anew. */
  public AutofixException unreadable(IOException failure) {
    Repository damaged = open;
    if (damaged != null && MirrorDamage.causes(failure)) {
      discard(damaged);
    }
    return new AutofixException(
        FailureType.UNAVAILABLE, "cannot read the mirror %s: %s".formatted(path, failure), failure);
  }

  /** What was fetched; to be asked for after a fetch. */
  public Repository repository() {
    Repository repository = open;
    if (repository == null) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "the mirror %s is gone; run again".formatted(path));
    }
    return repository;
  }

  /** Fetches something else than the branch; the server decides whether it lets us. */
  public void fetch(RepositoryRef ref, List<RefSpec> wanted) {
    transferring(repository -> transferTo(repository, ref, wanted));
  }

  /** Forgets what is on disk because reading it failed, unless somebody has done so already. */
  private void discard(Repository damaged) {
    transfer.lock();
    try {
      if (damaged == open) {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      transfer.unlock();
    }
  }

  @Override
  public void close() {
    Repository repository = open;
    open = null;
    if (repository != null) {
      repository.close();
    }
  }

  private ObjectId fetchBranch(RepositoryRef ref) {
    RefSpec branch = new RefSpec("+" + ref.fullBranch() + ":" + ref.fullBranch());
    return transferring(repository -> tipIn(transferTo(repository, ref, List.of(branch)), ref));
  }

  private void collectGarbage() {
    Repository repository = open;
    if (repository != null) {
      BareRepository.collectGarbage(repository);
    }
  }

  private interface Transfer<T> {
    T into(Repository repository);
  }

  private <T> T transferring(Transfer<T> work) {
    transfer.lock();
    try {
      if (transfers++ % TRANSFERS_PER_COLLECTION == TRANSFERS_PER_COLLECTION - 1) {
        executor.execute(this::collectGarbage);
      }
      return repairing(work);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "cannot write the mirror %s: %s".formatted(path, e), e);
    } finally {
      transfer.unlock();
    }
  }

  private <T> T repairing(Transfer<T> work) throws IOException {
    try {
      return once(work);
    } catch (MirrorDamage damage) {
      delete();
      return once(work);
    }
  }

  private void delete() throws IOException {
    close();
    MirrorFolder.delete(path);
  }

  private <T> T once(Transfer<T> work) throws IOException {
    Repository repository = open;
    if (repository == null && Files.isDirectory(path)) {
      repository = BareRepository.open(path);
      open = repository;
    }
    return repository == null ? create(work) : work.into(repository);
  }

  /** Into a temporary folder first, so that a mirror is there whole or not at all. */
  private <T> T create(Transfer<T> work) throws IOException {
    Path temporary = folder.temporary();
    try {
      T result;
      try (Repository repository = BareRepository.create(temporary)) {
        result = work.into(repository);
      }
      BareRepository.keepPacks(temporary);
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
      open = BareRepository.open(path);
      return result;
    } finally {
      MirrorFolder.delete(temporary);
    }
  }

  private FetchResult transferTo(Repository repository, RepositoryRef ref, List<RefSpec> wanted) {
    FetchResult result =
        remote.talk("fetch", ref, repository, t -> t.fetch(NullProgressMonitor.INSTANCE, wanted));
    for (TrackingRefUpdate update : result.getTrackingRefUpdates()) {
      switch (update.getResult()) {
        case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
        default ->
            throw new MirrorDamage(
                new IOException(update.getLocalName() + ": " + update.getResult()));
      }
    }
    return result;
  }

  private static ObjectId tipIn(FetchResult result, RepositoryRef ref) {
    Ref advertised = result.getAdvertisedRef(ref.fullBranch());
    if (advertised == null) {
      throw new AutofixException(
          FailureType.NOT_FOUND, "%s has no branch %s".formatted(ref.url(), ref.branch()));
    }
    return advertised.getObjectId();
  }
}

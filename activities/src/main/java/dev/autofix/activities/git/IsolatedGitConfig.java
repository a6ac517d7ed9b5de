package dev.autofix.activities.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the machine's Git configuration out of the engine: a rewritten URL or a switched-off
 * certificate check there must not decide where a fix is pushed. It also keeps JGit from running
 * git to find that file, and from writing its own. Process-wide, as JGit offers no smaller scope.
 */
final class IsolatedGitConfig extends SystemReader.Delegate {
  private IsolatedGitConfig(SystemReader system) {
    super(system);
  }

  static synchronized void install() {
    SystemReader current = SystemReader.getInstance();
    if (!(current instanceof IsolatedGitConfig)) {
      SystemReader.setInstance(new IsolatedGitConfig(current));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // Nothing to read: the defaults are the configuration.
    }

    @Override
    public void save() {
      // What JGit learns about the file system stays in memory.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}

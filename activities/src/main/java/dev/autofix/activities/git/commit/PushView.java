package dev.autofix.activities.git.commit;

import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The mirror as a push needs it. To find out what the server lacks, JGit reads every folder of what
 * the server has; but only folders on the paths that we changed can differ, so all others read as
 * empty here. That makes a push cost as much as the change, not as the repository. An object's id
 * is never affected: what is sent is always read in full.
 */
final class PushView extends Repository {
  private final Repository mirror;
  private final Set<ObjectId> changedFolders;

  PushView(Repository mirror, Set<ObjectId> changedFolders) {
    super(new FileRepositoryBuilder().setBare().setGitDir(mirror.getDirectory()));
    this.mirror = mirror;
    this.changedFolders = changedFolders;
  }

  @Override
  public ObjectReader newObjectReader() {
    return new ChangedFolders(mirror.newObjectReader());
  }

  @Override
  public ObjectDatabase getObjectDatabase() {
    return mirror.getObjectDatabase();
  }

  @Override
  public RefDatabase getRefDatabase() {
    return mirror.getRefDatabase();
  }

  @Override
  public StoredConfig getConfig() {
    return mirror.getConfig();
  }

  @Override
  public String getIdentifier() {
    return mirror.getIdentifier();
  }

  @Override
  public AttributesNodeProvider createAttributesNodeProvider() {
    return mirror.createAttributesNodeProvider();
  }

  @Override
  public void create(boolean bare) {
    throw new UnsupportedOperationException("a view of a mirror that is there");
  }

  @Override
  public void scanForRepoChanges() throws IOException {
    mirror.scanForRepoChanges();
  }

  @Override
  public void notifyIndexChanged(boolean internal) {
    mirror.notifyIndexChanged(internal);
  }

  @Override
  protected void doClose() {
    // Everything belongs to the mirror.
  }

  private final class ChangedFolders extends ObjectReader.Filter {
    private final ObjectReader all;

    ChangedFolders(ObjectReader all) {
      this.all = all;
    }

    @Override
    protected ObjectReader delegate() {
      return all;
    }

    @Override
    public ObjectReader newReader() {
      return new ChangedFolders(all.newReader());
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      if (type == Constants.OBJ_TREE && !changedFolders.contains(id)) {
        return new ObjectLoader.SmallObject(Constants.OBJ_TREE, new byte[0]);
      }
      return all.open(id, type);
    }
  }
}

package dev.autofix.activities.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/** Apache's SSH server with JGit's two services behind it, for the holder of one key. */
final class GitSshServer implements AutoCloseable {
  private static final Pattern REQUEST = Pattern.compile("git-(upload|receive)-pack '/?([^']+)'");

  private final SshServer server = SshServer.setUpDefaultServer();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path repositories;
  private final KeyPair hostKey;

  private GitSshServer(Path repositories, KeyPair hostKey) {
    this.repositories = repositories;
    this.hostKey = hostKey;
  }

  static GitSshServer start(Path repositories, KeyPair hostKey, PublicKey client)
      throws IOException {
    GitSshServer git = new GitSshServer(repositories, hostKey);
    git.server.setHost("127.0.0.1");
    git.server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    git.server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, client));
    git.server.setCommandFactory((channel, command) -> git.new GitCommand(command));
    git.server.start();
    return git;
  }

  String url(String repository) {
    return "ssh://git@127.0.0.1:" + server.getPort() + "/" + repository;
  }

  /** The line of a known_hosts file for this server. */
  String knownHostsLine() {
    return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey.getPublic());
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
    threads.shutdownNow();
  }

  private final class GitCommand implements Command {
    private final String request;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;

    GitCommand(String request) {
      this.request = request;
    }

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      threads.execute(this::run);
    }

    @Override
    public void destroy(ChannelSession channel) {
      // The service ends with its streams.
    }

    private void run() {
      Matcher asked = REQUEST.matcher(request);
      if (!asked.matches()) {
        exit.onExit(127);
        return;
      }
      Path folder = repositories.resolve(asked.group(2));
      try (Repository repository =
          new FileRepositoryBuilder()
              .setBare()
              .setMustExist(true)
              .setGitDir(folder.toFile())
              .build()) {
        if (asked.group(1).equals("upload")) {
          new UploadPack(repository).upload(in, out, err);
        } else {
          new ReceivePack(repository).receive(in, out, err);
        }
        exit.onExit(0);
      } catch (IOException e) {
        exit.onExit(128);
      }
    }
  }
}

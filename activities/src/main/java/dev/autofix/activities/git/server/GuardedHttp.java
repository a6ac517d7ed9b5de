package dev.autofix.activities.git.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.Locale;
import java.util.OptionalInt;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * The HTTP connections of one transport: only to the host that was asked for, whatever a redirect
 * says, and with the last status at hand, which JGit keeps only as text.
 */
final class GuardedHttp implements HttpConnectionFactory {
  private final String host;
  private volatile int status = -1;

  GuardedHttp(URIish repository) {
    this.host = authority(repository.getHost(), repository.getPort(), repository.getScheme());
  }

  /** The last status that tells something; empty before any answer. */
  OptionalInt status() {
    return status < 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    requireSameHost(url);
    return new Watched(url);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    requireSameHost(url);
    return new Watched(url, proxy);
  }

  private void requireSameHost(URL url) throws IOException {
    String asked = authority(url.getHost(), url.getPort(), url.getProtocol());
    if (!asked.equals(host)) {
      throw new ForeignRedirect("the server redirects to %s (expected: %s)".formatted(asked, host));
    }
  }

  private static String authority(String host, int port, String scheme) {
    int usual = scheme.equalsIgnoreCase("https") ? 443 : 80;
    return (host + ":" + (port < 0 ? usual : port)).toLowerCase(Locale.ROOT);
  }

  /** The server points to another host; following it could carry a credential there. */
  static final class ForeignRedirect extends IOException {
    private static final long serialVersionUID = 1L;

    ForeignRedirect(String message) {
      super(message);
    }
  }

  private final class Watched extends JDKHttpConnection {
    Watched(URL url) throws IOException {
      super(url);
    }

    Watched(URL url, Proxy proxy) throws IOException {
      super(url, proxy);
    }

    @Override
    public int getResponseCode() throws IOException {
      status = HttpURLConnection.HTTP_UNAVAILABLE;
      int code = super.getResponseCode();
      status = code;
      return code;
    }
  }
}

package dev.autofix.api.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer that is given before its request's body came says {@code Connection: close}.
 *
 * <p>Jetty ends such a connection, and says so for its own errors only. A client that was told
 * nothing sends its next request into a connection that is gone, and may not send a POST again (RFC
 * 9112, section 9.3.1).
 */
final class EarlyAnswerHandler extends Handler.Wrapper {
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    request.addHttpStreamWrapper(EarlyAnswer::new);
    return super.handle(request, response, callback);
  }

  private static final class EarlyAnswer extends HttpStream.Wrapper {
    EarlyAnswer(HttpStream stream) {
      super(stream);
    }

    /** Jetty's stream adds the header where what is left of the body cannot be had now. */
    @Override
    public void send(
        MetaData.Request request,
        MetaData.Response head,
        boolean last,
        ByteBuffer content,
        Callback callback) {
      if (head != null && !HttpStatus.isInformational(head.getStatus())) {
        consumeAvailable();
      }
      super.send(request, head, last, content, callback);
    }
  }
}

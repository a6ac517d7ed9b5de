package dev.autofix.api.pages;

import com.google.common.hash.Hashing;
import dev.autofix.api.http.Problem;
import dev.autofix.api.security.FormTokens;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders pages and answers with them. */
public final class Pages {
  static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

  private final Templates templates = new Templates();
  private final FormTokens tokens;

  public Pages(FormTokens tokens) {
    this.tokens = tokens;
  }

  /** The page, or word that the browser's copy still is as it. */
  Response answer(Page page, SecurityContext caller, Request request) {
    String html = render(page, caller);
    EntityTag tag = new EntityTag(Hashing.sha256().hashUnencodedChars(html).toString());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged == null
        ? Response.ok(html, HTML).tag(tag).build()
        : unchanged.tag(tag).build();
  }

  /** The page as the answer to something that did not work out. */
  Response refused(int status, Page page, SecurityContext caller) {
    return Response.status(status).type(HTML).entity(render(page, caller)).build();
  }

  /** A problem as a page of its own. */
  String problem(Problem problem, @Nullable SecurityContext caller) {
    return render(new Page("problem", problem.title(), null, null, problem), caller);
  }

  private String render(Page page, @Nullable SecurityContext caller) {
    Map<String, Object> model = new HashMap<>();
    model.put("visitor", caller == null ? Visitor.NOBODY : Visitor.of(caller, tokens));
    model.put("title", page.title());
    model.put("content", page.content());
    if (page.here() != null) {
      model.put("here", page.here());
    }
    if (page.notice() != null) {
      model.put("notice", page.notice());
    }
    return templates.render(page.template() + ".ftlh", model);
  }
}

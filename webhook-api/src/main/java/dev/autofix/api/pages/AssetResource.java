package dev.autofix.api.pages;

import com.google.common.hash.Hashing;
import dev.autofix.api.security.ForBrowsers;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /assets}: style, script and icon of the pages, from the jars of this process. */
@Path("/assets")
@ForBrowsers
public final class AssetResource {
  private record Content(String type, String text, EntityTag tag) {
    static Content of(Asset asset) {
      String text = asset.read();
      return new Content(
          asset.type(), text, new EntityTag(Hashing.sha256().hashUnencodedChars(text).toString()));
    }
  }

  private final Map<String, Content> contents =
      Arrays.stream(Asset.values()).collect(Collectors.toMap(Asset::file, Content::of));

  @GET
  @Path("{file}")
  @PermitAll
  public Response get(@PathParam("file") String file, @Context Request request) {
    Content content = contents.get(file);
    if (content == null) {
      throw new NotFoundException();
    }
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(content.tag());
    Response.ResponseBuilder answer =
        unchanged == null ? Response.ok(content.text(), content.type()) : unchanged;
    return answer.tag(content.tag()).header(HttpHeaders.CACHE_CONTROL, "public, no-cache").build();
  }
}

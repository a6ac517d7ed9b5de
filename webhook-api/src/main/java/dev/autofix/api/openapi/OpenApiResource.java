package dev.autofix.api.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.api.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/openapi.json}: what the API takes and answers. */
@Path("/api/v1/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
  private final String document;

  public OpenApiResource(ObjectNode document) {
    this.document = document.toPrettyString();
  }

  @GET
  @RolesAllowed(Role.READ)
  @Described("This document.")
  public String document() {
    return document;
  }
}

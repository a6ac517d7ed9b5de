package dev.autofix.activities.forge;

import okhttp3.HttpUrl;
import okhttp3.Request;

/** The forges that Autofix can open pull requests on. */
public enum ForgeType {
  GITHUB,
  GITLAB,
  /** Forgejo has the same API. */
  GITEA;

  /** What a request says that it accepts. */
  String accepts() {
    return this == GITHUB ? "application/vnd.github+json" : "application/json";
  }

  /** Adds the token, in the way that the forge documents for access tokens. */
  void authorize(Request.Builder request, String token) {
    switch (this) {
      case GITHUB ->
          request
              .header("Authorization", "Bearer " + token)
              .header("X-GitHub-Api-Version", "2022-11-28");
      case GITLAB -> request.header("PRIVATE-TOKEN", token);
      case GITEA -> request.header("Authorization", "token " + token);
    }
  }

  /** Where the API of a forge is, if nobody says otherwise: on the host of its repositories. */
  HttpUrl standardApi(HttpUrl host) {
    return switch (this) {
      case GITHUB ->
          host.host().equals("github.com")
              ? HttpUrl.get("https://api.github.com")
              : host.newBuilder().encodedPath("/api/v3").build();
      case GITLAB -> host.newBuilder().encodedPath("/api/v4").build();
      case GITEA -> host.newBuilder().encodedPath("/api/v1").build();
    };
  }
}

package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.RunningApi;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a browser as forms need: it reads their token, and sends the cookie it is given. */
final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");
  private final RunningApi api;
  private String cookie = "none=1";

  Browser(RunningApi api) {
    this.api = api;
  }

  void cookie(String sent) {
    cookie = sent;
  }

  HttpResponse<String> get(String path) throws Exception {
    return api.get(api.fix(path), "Cookie", cookie);
  }

  HttpResponse<String> post(String path, String form) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.fix(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return api.send(request, "Cookie", cookie);
  }

  /** Fills in a form of {@code page}; {@code fields} are names and values in turn. */
  HttpResponse<String> submit(String page, String action, String... fields) throws Exception {
    StringBuilder form = new StringBuilder("formToken=" + token(page));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return post(action.isEmpty() ? page : page + "/" + action, form.toString());
  }

  String token(String page) throws Exception {
    Matcher token = TOKEN.matcher(get(page).body());
    assertThat(token.find()).as("a form on " + page).isTrue();
    return token.group(1);
  }
}

package dev.autofix.api.pages;

import org.jspecify.annotations.Nullable;

/**
 * A page before it is rendered.
 *
 * @param template its file, without the ending
 * @param here the address that shows it again, relative to the root; null if it stays as it is
 * @param notice what came of the request before; null: nothing to say
 * @param content what the template shows
 */
record Page(
    String template, String title, @Nullable String here, @Nullable Flash notice, Object content) {
  Page with(Flash seen) {
    return new Page(template, title, here, seen, content);
  }
}

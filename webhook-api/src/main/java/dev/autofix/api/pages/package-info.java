/** The dashboard: pages that the server renders, for people with a browser. */
@NullMarked
package dev.autofix.api.pages;

import org.jspecify.annotations.NullMarked;

/** The document of the API, made from the code that serves it. */
@NullMarked
package dev.autofix.api.openapi;

import org.jspecify.annotations.NullMarked;

/** The door for assistants: the Model Context Protocol, on the same services as the REST API. */
@NullMarked
package dev.autofix.api.mcp;

import org.jspecify.annotations.NullMarked;

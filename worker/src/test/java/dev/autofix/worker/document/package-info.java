/**
 * Holds the documents against the code: what they print, link to, tell to type and to be tested.
 */
@NullMarked
package dev.autofix.worker.document;

import org.jspecify.annotations.NullMarked;

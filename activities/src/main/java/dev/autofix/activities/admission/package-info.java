/** A fix's way to admission: what is seen around a request, and the signal that carries it. */
@NullMarked
package dev.autofix.activities.admission;

import org.jspecify.annotations.NullMarked;

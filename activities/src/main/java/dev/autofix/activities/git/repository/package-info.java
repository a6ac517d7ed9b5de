/** One branch of one repository by its URL, and the wait for work on it. */
@NullMarked
package dev.autofix.activities.git.repository;

import org.jspecify.annotations.NullMarked;

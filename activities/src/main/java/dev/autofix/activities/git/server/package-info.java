/** Talks with Git servers over HTTP and SSH: with the host that was asked for and no other. */
@NullMarked
package dev.autofix.activities.git.server;

import org.jspecify.annotations.NullMarked;

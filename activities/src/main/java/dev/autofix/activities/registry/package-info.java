/** Charts that do not stand in Git: Helm repositories, OCI registries, and a folder of our own. */
@org.jspecify.annotations.NullMarked
package dev.autofix.activities.registry;

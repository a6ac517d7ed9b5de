package dev.autofix.api.pages;

import dev.autofix.api.security.Callers;
import dev.autofix.api.security.Seal;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who may sign in, and what a session keeps of him.
 *
 * @param seal what sessions and forms are signed with
 * @param approvers the groups that rules name as approvers at this moment
 */
public record SignIn(Callers callers, Seal seal, Supplier<Set<String>> approvers) {}

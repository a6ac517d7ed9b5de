package dev.autofix.activities.argocd;

/** Decides by one look at an Application whether it has applied what we wait for. Pure. */
interface AppliedRules {
  SyncLook look(Application app);
}

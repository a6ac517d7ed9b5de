package dev.autofix.api.fixes;

/** Lists of fixes, newest first. They may lag behind: never decide anything by them. */
@FunctionalInterface
public interface FixListing {
  /**
   * One page.
   *
   * @throws dev.autofix.core.failure.AutofixException of type NOT_FOUND if the token is none of
   *     this filter
   */
  FixPage page(FixFilter filter, PageRequest page);
}

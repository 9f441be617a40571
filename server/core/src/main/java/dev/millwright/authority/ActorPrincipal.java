package dev.millwright.authority;

/** A signed-in principal that knows its actor as of now; what security puts into its context. */
public interface ActorPrincipal {
  /** The actor with the grants that hold at this moment. */
  Actor actor();
}

package dev.millwright.fleet;

/** What a location is; each may stand in any of those before it, or directly at the site. */
public enum LocationKind {
  BUILDING,
  HALL,
  POD,
  ROW;

  /** Whether a location of this kind may stand inside one of that kind. */
  public boolean mayStandIn(LocationKind outer) {
    return outer.ordinal() < ordinal();
  }
}

package dev.millwright.fleet;

import dev.millwright.resource.Ref;
import org.springframework.stereotype.Component;

/** What every front door of the fleet needs beside its own tables. */
@Component("fleetSurroundings")
record Surroundings(Sight sight, FleetChanges changes, Places places, SearchTerms terms) {
  /** The term under which a thing is found by its name. */
  SearchTerms.Term nameOf(Recorded thing) {
    return new SearchTerms.Term(
        new Ref(thing.kind(), thing.id()), "", thing.name().toLowerCase(java.util.Locale.ROOT));
  }
}

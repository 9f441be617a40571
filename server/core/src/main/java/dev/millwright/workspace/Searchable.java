package dev.millwright.workspace;

import dev.millwright.authority.Permission;
import java.util.List;

/** Something that can be searched; each feature implements it for its own objects. */
public interface Searchable {
  /** What an actor needs to see any hit of it; without, it is not asked. */
  Permission permission();

  /**
   * The best hits among what the current actor may see.
   *
   * @param text at least two characters, stripped, in lower case
   * @param limit the most hits wanted
   */
  List<SearchHit> search(String text, int limit);
}

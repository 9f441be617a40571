package dev.millwright.workspace;

import dev.millwright.resource.Ref;

/**
 * One object that a search found.
 *
 * @param title what it is called
 * @param subtitle what tells it from others: where it is, or which of its facts was found
 * @param match how well it fits
 */
public record SearchHit(Ref ref, String title, String subtitle, Match match) {
  /** How the text was found; better ones first. */
  public enum Match {
    /** A name, serial, part number or address is the text. */
    EXACT,
    /** One begins with it. */
    PREFIX,
    /** One contains it. */
    PART
  }
}

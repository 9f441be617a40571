package dev.millwright.capacity.measured;

/**
 * A row that the calibration leaves out, or takes in with a doubt.
 *
 * @param line where it stands in its file
 * @param dropped whether it is left out; else it is kept and counts less, or is repaired
 * @param reason one sentence
 */
public record Doubt(int line, String id, boolean dropped, String reason) {
  /** A row that is left out because its reader refused it. */
  static Doubt refused(Table.Line line, RuntimeException why) {
    return new Doubt(line.number(), line.get("id"), true, RowRefused.sentence(line, why));
  }
}

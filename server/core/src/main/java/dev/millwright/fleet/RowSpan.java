package dev.millwright.fleet;

import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;

/** Which rows of a table are wanted, counted from the first. */
record RowSpan(int offset, int limit) {
  RowSpan {
    if (offset < 0) {
      throw new Refusal.Invalid("offset", "offset is " + offset + "; it must be 0 or more.");
    }
    if (limit < 1 || limit > PageRequest.MAX) {
      throw new Refusal.Invalid(
          "limit", "limit is " + limit + "; it must be 1 to " + PageRequest.MAX + ".");
    }
  }
}

package dev.millwright.models;

import java.util.List;

/** Who works with a model: implemented where that is known. */
public interface ModelUse {
  /**
   * What would miss a model.
   *
   * @param names every name under which it is found
   * @return what people call it, at most a few
   */
  List<String> using(List<String> names);
}

package dev.millwright.ui.models;

import dev.millwright.models.ModelRow;

/** The kinds of models that people tell apart. */
enum ModelKind {
  DENSE("Dense"),
  EXPERTS("Mixture of experts"),
  HYBRID("Hybrid");

  final String label;

  ModelKind(String label) {
    this.label = label;
  }

  boolean fits(ModelRow row) {
    return switch (this) {
      case DENSE -> !row.experts() && !row.hybrid();
      case EXPERTS -> row.experts() && !row.hybrid();
      case HYBRID -> row.hybrid();
    };
  }

  static ModelKind of(ModelRow row) {
    return row.hybrid() ? HYBRID : row.experts() ? EXPERTS : DENSE;
  }
}

package dev.millwright.forecast;

import java.util.List;

/**
 * One reason why two deployments err alike: they agree in some fields, and are near in some
 * coordinates.
 *
 * @param fields in which both must agree
 * @param constant share of the covariance that distance does not take away
 * @param lengths by space: how far is far
 * @param size standard deviation, in logarithms
 */
record KernelTerm(List<Field> fields, double constant, List<Length> lengths, double size) {
  /** More would not fit into the key of a group. */
  private static final int MOST_FIELDS = 8;

  KernelTerm {
    Check.between("fields.size", fields.size(), 0, MOST_FIELDS);
  }

  /** What deployments may agree in. */
  enum Field {
    ENGINE,
    BACKEND,
    GPU,
    FAMILY,
    PRECISION,
    GUESSING,
    MODE,
    LAYOUT,
    PREFILL_LAYOUT,
    RANKS,
    SOURCE,
    STATISTIC
  }

  /** Coordinates in which deployments are near or far. */
  enum Space {
    /** Users, lengths, GPUs. */
    LOAD,
    /** Age of the software. */
    TIME,
    HARDWARE,
    ARCHITECTURE,
    /** What the time is made of. */
    SHARES
  }

  /** How far is far in one space. */
  record Length(Space space, double length) {}

  static KernelTerm of(String fields, double constant, double size, Length... lengths) {
    List<Field> named = java.util.Arrays.stream(fields.split(" ")).map(Field::valueOf).toList();
    return new KernelTerm(named, constant, List.of(lengths), size);
  }

  static Length load(double length) {
    return new Length(Space.LOAD, length);
  }

  static Length time(double length) {
    return new Length(Space.TIME, length);
  }

  static Length hardware(double length) {
    return new Length(Space.HARDWARE, length);
  }

  static Length architecture(double length) {
    return new Length(Space.ARCHITECTURE, length);
  }

  static Length shares(double length) {
    return new Length(Space.SHARES, length);
  }
}

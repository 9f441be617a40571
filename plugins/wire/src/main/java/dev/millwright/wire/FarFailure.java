package dev.millwright.wire;

/** What failed at the other end, as text. */
public final class FarFailure extends Exception {
  private static final long serialVersionUID = 1L;

  FarFailure(String what) {
    super(what);
  }
}

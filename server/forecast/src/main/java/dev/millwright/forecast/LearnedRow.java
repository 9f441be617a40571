package dev.millwright.forecast;

/**
 * A measured deployment as a calibration keeps it: what it errs by, and how much it weighs.
 *
 * @param labelled whether its source says if tokens were guessed ahead; else the fit decided it
 * @param perToken of the time per output token
 * @param firstToken of the time to first token; its doubt is 0 where none was measured
 */
public record LearnedRow(
    String id, ServingInput input, boolean labelled, Residual perToken, Residual firstToken) {

  /**
   * A residual.
   *
   * @param value ln(measured / closed form)
   * @param weight its coefficient in the correction of other deployments
   * @param doubt its noise over the usual one, squared
   * @param departure variance that its run errs by alone
   */
  public record Residual(double value, double weight, double doubt, double departure) {
    /** Not measured. */
    public static final Residual NONE = new Residual(0, 0, 0, 0);

    boolean present() {
      return doubt > 0;
    }
  }
}

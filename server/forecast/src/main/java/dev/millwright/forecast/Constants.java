package dev.millwright.forecast;

/**
 * How close engines come to the data sheet, and what a step costs beside its arithmetic. Shares are
 * of the peak.
 *
 * @param weightBandwidth share of memory bandwidth when reading dense weights
 * @param expertBandwidth the same for routed experts
 * @param cacheBandwidth the same for the KV cache and states
 * @param decodeCompute share of peak arithmetic for decoded tokens
 * @param prefillCompute the same for prompt tokens in dense layers
 * @param expertDecodeCompute the same for decoded tokens in routed experts
 * @param expertPrefillCompute the same for prompt tokens in routed experts
 * @param attentionCompute share of 16-bit peak in attention over the context
 * @param reduceSeconds latency of one all-reduce
 * @param reduceBandwidth share of link bandwidth in an all-reduce
 * @param exchangeSeconds latency of one dispatch or combine
 * @param exchangeBandwidth share of link bandwidth in dispatch and combine
 * @param expertSkew tokens at the busiest expert group over the mean
 * @param launchSeconds cost of one group of kernel launches
 * @param hostStepSeconds scheduling of one step
 * @param hostRequestSeconds scheduling of one request in one step
 * @param firstTokenSeconds fixed time before a first token
 * @param firstTokenLayerSeconds the same per layer
 * @param promptTokenSeconds reading one prompt token (tokeniser, copies)
 * @param userSeconds what one more user adds to everybody's first token on the host
 * @param bunching share of the other users whose prompts arrive in the same moment, because answers
 *     of like length end together
 */
public record Constants(
    double weightBandwidth,
    double expertBandwidth,
    double cacheBandwidth,
    double decodeCompute,
    double prefillCompute,
    double expertDecodeCompute,
    double expertPrefillCompute,
    double attentionCompute,
    double reduceSeconds,
    double reduceBandwidth,
    double exchangeSeconds,
    double exchangeBandwidth,
    double expertSkew,
    double launchSeconds,
    double hostStepSeconds,
    double hostRequestSeconds,
    double firstTokenSeconds,
    double firstTokenLayerSeconds,
    double promptTokenSeconds,
    double userSeconds,
    double bunching) {

  /** Starting values, the same for every engine; README.md says where they come from. */
  public static final Constants STARTING =
      new Constants(
          0.70, 0.70, 0.75, 0.35, 0.55, 0.30, 0.30, 0.35, 10.5e-6, 0.20, 24e-6, 0.29, 1.0, 48e-6,
          0.085e-3, 0.6e-6, 20e-3, 21e-6, 0.2e-6, 0.6e-3, 0.04);

  public Constants {
    share("weightBandwidth", weightBandwidth);
    share("expertBandwidth", expertBandwidth);
    share("cacheBandwidth", cacheBandwidth);
    share("decodeCompute", decodeCompute);
    share("prefillCompute", prefillCompute);
    share("expertDecodeCompute", expertDecodeCompute);
    share("expertPrefillCompute", expertPrefillCompute);
    share("attentionCompute", attentionCompute);
    share("reduceBandwidth", reduceBandwidth);
    share("exchangeBandwidth", exchangeBandwidth);
    Check.between("constants.expertSkew", expertSkew, 1, 100);
    seconds("reduceSeconds", reduceSeconds);
    seconds("exchangeSeconds", exchangeSeconds);
    seconds("launchSeconds", launchSeconds);
    seconds("hostStepSeconds", hostStepSeconds);
    seconds("hostRequestSeconds", hostRequestSeconds);
    seconds("firstTokenSeconds", firstTokenSeconds);
    seconds("firstTokenLayerSeconds", firstTokenLayerSeconds);
    seconds("promptTokenSeconds", promptTokenSeconds);
    seconds("userSeconds", userSeconds);
    Check.between("constants.bunching", bunching, 0, 1);
  }

  private static void share(String field, double value) {
    Check.between("constants." + field, value, 0.001, 1);
  }

  private static void seconds(String field, double value) {
    Check.between("constants." + field, value, 0, 10);
  }
}

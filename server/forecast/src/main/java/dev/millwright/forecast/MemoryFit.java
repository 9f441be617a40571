package dev.millwright.forecast;

/**
 * What the memory of the busiest GPU holds (equation 2).
 *
 * @param usableBytes what the engine may use
 * @param weightBytes weights
 * @param activationBytes working space of one step
 * @param reserveBytes runtime, graphs, communication buffers
 * @param longestRequestBytes cache and state of one request at its full length
 * @param cacheBytesPerToken cache that one more token of that request takes, its state spread over
 *     its tokens
 * @param cacheTokensPerRank tokens that fit beside the rest, at least 0
 * @param maxRunningRequests requests of mean length that the whole replica can hold; 0 when it does
 *     not fit
 */
public record MemoryFit(
    double usableBytes,
    double weightBytes,
    double activationBytes,
    double reserveBytes,
    double longestRequestBytes,
    double cacheBytesPerToken,
    long cacheTokensPerRank,
    double maxRunningRequests) {

  /** Left for the cache; negative when the weights alone are too much. */
  public double cacheBytes() {
    return usableBytes - weightBytes - activationBytes - reserveBytes;
  }

  /**
   * Bytes missing on the busiest GPU before one request of full length can run; 0 or less when it
   * fits.
   */
  public double missingBytes() {
    return longestRequestBytes - cacheBytes();
  }

  /** Whether at least one request of full length can run. */
  public boolean fits() {
    return missingBytes() <= 0;
  }
}

package dev.millwright.forecast;

/**
 * Measured power of a server.
 *
 * @param watts of all GPUs together
 * @param joulesPerToken per output token
 * @param tokensPerSecond output of the server
 * @param interTokenSeconds median time between two tokens of an answer
 */
public record EnergyObservation(
    String id,
    EnergyInput input,
    double watts,
    double joulesPerToken,
    double tokensPerSecond,
    double interTokenSeconds) {
  public EnergyObservation {
    Check.positive("energy.watts", watts);
    Check.positive("energy.joulesPerToken", joulesPerToken);
    Check.positive("energy.tokensPerSecond", tokensPerSecond);
    Check.positive("energy.interTokenSeconds", interTokenSeconds);
  }
}

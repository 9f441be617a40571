package dev.millwright.forecast;

/**
 * How long a user waits, in seconds, on average.
 *
 * @param firstTokenSeconds from sending the prompt to the first token (TTFT)
 * @param perTokenSeconds between tokens after the first (TPOT)
 * @param requestSeconds from sending to the last token
 */
public record Latency(double firstTokenSeconds, double perTokenSeconds, double requestSeconds) {}

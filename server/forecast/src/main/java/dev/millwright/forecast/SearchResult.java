package dev.millwright.forecast;

import java.util.List;
import java.util.Optional;

/**
 * What a search found.
 *
 * @param ranked configurations that keep the promise, each at its best load, best first
 * @param front points that none beats in both tokens/s per user and the objective
 * @param configurations how many spreads, formats and engines were looked at
 * @param points how many loads of them
 * @param unfit how many of the configurations do not fit into memory
 * @param shortfall what comes nearest to fitting, where nothing fits
 * @param nearest the point that misses the promise least, where none keeps it
 * @param quickest the shortest first token among points with the promised tokens/s per user, where
 *     no point keeps the promise
 * @param fastest the most tokens/s per user among points with the promised first token, likewise
 */
public record SearchResult(
    List<SearchPoint> ranked,
    List<SearchPoint> front,
    int configurations,
    int points,
    int unfit,
    Optional<ReplicaForecast.DoesNotFit> shortfall,
    Optional<SearchPoint> nearest,
    Optional<SearchPoint> quickest,
    Optional<SearchPoint> fastest) {
  public SearchResult {
    ranked = List.copyOf(ranked);
    front = List.copyOf(front);
  }
}

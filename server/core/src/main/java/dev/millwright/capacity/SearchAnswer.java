package dev.millwright.capacity;

import dev.millwright.forecast.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param sentence the answer in one sentence
 * @param remedy what would help; null when nothing needs help
 * @param ranked configurations that keep the promise, best first
 * @param front points that none beats in both tokens/s per user and the objective
 * @param nearest what misses the promise least; null when something keeps it or nothing fits
 * @param configurations how many were looked at
 * @param points under how many loads in all
 * @param unfit how many do not fit into memory
 * @param announced in the place of {@code ranked} and {@code front} where the systems were only
 *     announced: ranges, ranked by their pessimistic end
 */
public record SearchAnswer(
    String sentence,
    @Nullable String remedy,
    Objective objective,
    List<FoundConfiguration> ranked,
    List<FoundConfiguration> front,
    @Nullable FoundConfiguration nearest,
    int configurations,
    int points,
    int unfit,
    List<AnnouncedFound> announced) {
  /** Keeps unmodifiable copies. */
  public SearchAnswer {
    ranked = List.copyOf(ranked);
    front = List.copyOf(front);
    announced = List.copyOf(announced);
  }
}

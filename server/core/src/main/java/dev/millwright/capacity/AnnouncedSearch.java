package dev.millwright.capacity;

import dev.millwright.fleet.AnnouncedSystem;
import dev.millwright.forecast.Objective;
import dev.millwright.forecast.SearchPoint;
import dev.millwright.forecast.SearchResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A search on systems that were only announced: what was found at the least of their figures is
 * forecast as ranges, put under a load that keeps the promise at the pessimistic end, and ranked by
 * that end.
 */
final class AnnouncedSearch {
  private final AnnouncedSystem system;
  private final Objective objective;
  private final Resolver resolver;
  private final Function<SearchPoint, ConfigurationSpec> spec;

  /**
   * A search.
   *
   * @param spec what a point is as a configuration
   */
  AnnouncedSearch(
      AnnouncedSystem system,
      Objective objective,
      Resolver resolver,
      Function<SearchPoint, ConfigurationSpec> spec) {
    this.system = system;
    this.objective = objective;
    this.resolver = resolver;
    this.spec = spec;
  }

  SearchAnswer answer(SearchResult found, SearchWords words) {
    List<AnnouncedFound> ranked = new ArrayList<>();
    found.ranked().forEach(point -> ranged(point, true).ifPresent(ranked::add));
    ranked.sort(Comparator.comparingDouble(one -> -pessimistic(one)));
    return new SearchAnswer(
        sentence(found, words, ranked),
        found.shortfall().isPresent() ? words.remedy() : null,
        objective,
        List.of(),
        List.of(),
        null,
        found.configurations(),
        found.points(),
        found.unfit(),
        ranked);
  }

  /** As ranges; empty where no load keeps a promise that must be kept. */
  private Optional<AnnouncedFound> ranged(SearchPoint point, boolean promised) {
    ConfigurationSpec found = spec.apply(point);
    AnnouncedRun run = new AnnouncedRun(resolver.resolve(found));
    int users = promised ? run.most(point.users()) : point.users();
    AnnouncedFigures figures = users == 0 ? null : run.at(users).figures();
    return figures == null
        ? Optional.empty()
        : Optional.of(
            new AnnouncedFound(
                SearchWords.of(point),
                point.engine(),
                point.variant().key(),
                found.spread(),
                point.workers(),
                found.apart() == null ? null : found.apart().prefillSpread(),
                found.apart() == null ? 0 : found.apart().prefillWorkers(),
                users,
                point.gpus(),
                point.deployments(),
                figures,
                found.under(users)));
  }

  private double pessimistic(AnnouncedFound one) {
    AnnouncedFigures figures = one.figures();
    return switch (objective) {
      case TOKENS_PER_GPU -> figures.tokensPerSecond().low();
      case TOKENS_PER_MEGAWATT -> figures.tokensPerSecondPerMegawatt().low();
      case JOULES_PER_TOKEN -> -figures.facilityJoulesPerToken().high();
      case TOKENS_PER_USER -> figures.tokensPerSecondPerUser().low();
    };
  }

  private String sentence(SearchResult found, SearchWords words, List<AnnouncedFound> ranked) {
    if (found.unfit() == found.configurations()) {
      return words.sentence();
    }
    return ranked.isEmpty() ? nothingKeeps(found) : best(found, ranked.getFirst());
  }

  private String best(SearchResult found, AnnouncedFound best) {
    AnnouncedFigures figures = best.figures();
    return String.format(
        Locale.ROOT,
        "%s was announced and never measured, so configurations are ranked by the pessimistic end of their ranges: %s with %,d users per replica makes %s tokens/s in all, %s to each user after the first token, which takes %s s; %,d configurations under %,d loads were looked at.",
        system.name(),
        best.words(),
        best.users(),
        AnnouncedWords.between(figures.tokensPerSecond(), "%,.0f"),
        AnnouncedWords.between(figures.tokensPerSecondPerUser(), "%.1f"),
        AnnouncedWords.between(figures.firstTokenSeconds(), "%.2f"),
        found.configurations(),
        found.points());
  }

  private String nothingKeeps(SearchResult found) {
    Optional<SearchPoint> near = found.nearest().or(() -> found.ranked().stream().findFirst());
    return "Nothing keeps the promise at the pessimistic end of what is known of %s.%s"
        .formatted(
            system.name(),
            near.flatMap(point -> ranged(point, false)).map(AnnouncedSearch::nearest).orElse(""));
  }

  private static String nearest(AnnouncedFound near) {
    return String.format(
        Locale.ROOT,
        " Nearest: %s with %,d users per replica: first token after %s s, %s tokens/s per user.",
        near.words(),
        near.users(),
        AnnouncedWords.between(near.figures().firstTokenSeconds(), "%.2f"),
        AnnouncedWords.between(near.figures().tokensPerSecondPerUser(), "%.1f"));
  }
}

package dev.millwright.fleet;

import dev.millwright.forecast.Hardware;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A GPU system that was announced, with what its vendor said of it, what nobody has said yet, and
 * what is assumed in its place. A forecast of it is a range, never a point.
 *
 * @param gpu the GPU in it, as people say it
 * @param aliases words by which people name it
 * @param figures of its vendor
 * @param assumed figures that nobody published, each with what it was carried over from and why
 * @param notPublished names of figures that a forecast needs and nobody published
 * @param notes what else a forecast of it takes for granted, in sentences
 * @param standIn the system that ships and whose measurements speak for it
 */
public record AnnouncedSystem(
    String key,
    String name,
    String vendor,
    String gpu,
    int gpusPerSystem,
    List<String> aliases,
    List<FigureRange> figures,
    List<FigureRange> assumed,
    List<String> notPublished,
    List<String> notes,
    CatalogueSystem standIn) {
  /** The figure of what an engine keeps of the memory for itself. */
  public static final String RESERVE = "reserveGigabytes";

  /** Figures of which more is worse, but for how fast it is. */
  private static final Set<String> BURDENS =
      Set.of("powerLimitWatts", "hostWatts", "pue", "priceDollars");

  /** Keeps unmodifiable copies. */
  public AnnouncedSystem {
    aliases = List.copyOf(aliases);
    figures = List.copyOf(figures);
    assumed = List.copyOf(assumed);
    notPublished = List.copyOf(notPublished);
    notes = List.copyOf(notes);
  }

  /**
   * One end of every figure.
   *
   * @param kind the system, were these its figures
   * @param reserveBytes memory that an engine keeps for itself; empty for what it keeps anywhere
   */
  public record Corner(CatalogueSystem kind, OptionalDouble reserveBytes) {}

  /**
   * The corners of what is known: the slowest that costs and draws most first, then each other
   * pair, the fastest that costs and draws least last.
   */
  public List<Corner> corners() {
    return List.of(
        corner(false, false), corner(false, true), corner(true, false), corner(true, true));
  }

  private Corner corner(boolean fast, boolean frugal) {
    Map<String, HardwareFacts.Figure> chosen = new LinkedHashMap<>();
    all()
        .forEach(
            range ->
                chosen.put(
                    range.name(),
                    new HardwareFacts.Figure(end(range, fast, frugal), range.source())));
    HardwareFacts.Figure reserve = chosen.remove(RESERVE);
    HardwareFacts facts = new HardwareFacts(key, name, vendor, gpu, gpusPerSystem, aliases, chosen);
    Map<String, String> sources =
        all()
            .map(FigureRange::source)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), Function.identity()));
    return new Corner(
        facts.read(sources, null),
        reserve == null ? OptionalDouble.empty() : OptionalDouble.of(reserve.value() * 1e9));
  }

  private static double end(FigureRange range, boolean fast, boolean frugal) {
    boolean most =
        switch (range.name()) {
          case RESERVE -> !fast;
          default -> BURDENS.contains(range.name()) ? !frugal : fast;
        };
    return most ? range.high() : range.low();
  }

  private Stream<FigureRange> all() {
    return Stream.concat(figures.stream(), assumed.stream());
  }

  /** The hardware whose measurements speak for it. */
  public Hardware shipped() {
    return standIn.hardware();
  }
}

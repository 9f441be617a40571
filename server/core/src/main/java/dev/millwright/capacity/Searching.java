package dev.millwright.capacity;

import dev.millwright.fleet.AnnouncedSystem;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Load;
import dev.millwright.forecast.Objective;
import dev.millwright.forecast.Parallelism;
import dev.millwright.forecast.SearchPoint;
import dev.millwright.forecast.SearchResult;
import dev.millwright.forecast.SearchSpace;
import dev.millwright.forecast.SearchVariant;
import dev.millwright.forecast.Sla;
import dev.millwright.forecast.Speculation;
import dev.millwright.forecast.Workload;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelVariant;
import dev.millwright.resource.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One search: names looked up, run, and told. */
final class Searching {
  private final SearchRequest asked;
  private final Resolver resolver;
  private final Resolver.Found systems;
  private final CatalogueModel model;
  private final SearchSpace space;
  private final Calibrated calibrated;

  Searching(SearchRequest asked, Resolver resolver) {
    complete(asked);
    calibrated = resolver.calibrated();
    this.asked = asked;
    this.resolver = resolver;
    systems = resolver.systems(asked.systems());
    model = resolver.model(asked.model());
    Sla sla = SpecCheck.translated(() -> sla(asked.target()));
    List<SearchVariant> variants = variants().stream().map(Searching::variant).toList();
    List<Engine> engines = asked.engines();
    space =
        SpecCheck.translated(
            () ->
                new SearchSpace(
                    systems.kind().hardware(),
                    systems.gpus(),
                    calibrated.names().kind(model),
                    variants,
                    engines == null || engines.isEmpty() ? List.of(Engine.values()) : engines,
                    work(asked.shape()),
                    systems.kind().pue(),
                    sla,
                    asked.objective() == null ? Objective.TOKENS_PER_GPU : asked.objective(),
                    Calibrated.SOURCE,
                    !Boolean.FALSE.equals(asked.prefillApart()),
                    systems
                        .standIn()
                        .map(
                            hardware ->
                                new SearchSpace.Announced(hardware, systems.reserveBytes()))));
    requireContext();
  }

  private static void complete(@Nullable SearchRequest asked) {
    SpecCheck.present("spec", asked);
    if (asked != null) {
      SpecCheck.present("spec.systems", asked.systems());
      SpecCheck.present("spec.systems.from", asked.systems().from());
      SpecCheck.present("spec.systems.key", asked.systems().key());
      SpecCheck.present("spec.model", asked.model());
      SpecCheck.present("spec.shape", asked.shape());
      SpecCheck.present("spec.target", asked.target());
    }
  }

  private void requireContext() {
    long context = (long) asked.shape().inputTokens() + asked.shape().outputTokens();
    if (context > model.architecture().contextTokens()) {
      throw new Refusal.Invalid(
          "spec.shape.inputTokens",
          "Input and output together are %d tokens; %s was made for at most %d."
              .formatted(context, model.name(), model.architecture().contextTokens()));
    }
  }

  private static Sla sla(SearchTarget target) {
    Double perUser = target.tokensPerSecondPerUser();
    Double gap = target.perTokenMilliseconds();
    if (gap != null && !(gap > 0)) {
      throw new Refusal.Invalid(
          "spec.target.perTokenMilliseconds",
          "perTokenMilliseconds is %s; it must be greater than 0.".formatted(gap));
    }
    double least = Math.max(perUser == null ? 0 : perUser, gap == null ? 0 : 1000 / gap);
    boolean none = perUser == null && gap == null;
    Double first = target.firstTokenSeconds();
    return new Sla(
        first == null ? OptionalDouble.empty() : OptionalDouble.of(first),
        none
            ? OptionalDouble.empty()
            : OptionalDouble.of(perUser != null && perUser <= 0 ? perUser : least));
  }

  private static Workload work(Shape shape) {
    return new Workload(
        shape.inputTokens(),
        shape.outputTokens(),
        shape.cacheHitShare(),
        new Load.Concurrency(1),
        Speculation.NONE);
  }

  private List<ModelVariant> variants() {
    List<String> wanted = asked.variants();
    if (wanted == null || wanted.isEmpty()) {
      return model.variants();
    }
    List<ModelVariant> all = new ArrayList<>();
    for (String key : wanted) {
      all.add(Resolver.variant(model, key));
    }
    return all;
  }

  private static SearchVariant variant(ModelVariant one) {
    return new SearchVariant(
        one.key(), one.formats(), Calibrated.precision(one.formats().experts()));
  }

  SearchAnswer answer() {
    SearchResult found = calibrated.search().run(space);
    SearchWords words = new SearchWords(found, space.sla());
    AnnouncedSystem announced = systems.announced();
    if (announced != null) {
      return new AnnouncedSearch(announced, space.objective(), resolver, this::spec)
          .answer(found, words);
    }
    return new SearchAnswer(
        words.sentence(),
        words.remedy(),
        space.objective(),
        found.ranked().stream().map(this::found).toList(),
        found.front().stream().map(this::found).toList(),
        found.nearest().map(this::found).orElse(null),
        found.configurations(),
        found.points(),
        found.unfit(),
        List.of());
  }

  private FoundConfiguration found(SearchPoint point) {
    return new FoundConfiguration(
        SearchWords.of(point),
        point.engine(),
        point.variant().key(),
        spread(point.spread()),
        point.workers(),
        point.prefill().map(apart -> spread(apart.spread())).orElse(null),
        point.prefill().map(SearchPoint.Prefilling::workers).orElse(0),
        point.users(),
        point.gpus(),
        point.deployments(),
        point.firstTokenSeconds(),
        point.perTokenSeconds(),
        point.tokensPerSecondPerUser(),
        point.tokensPerSecondPerGpu(),
        point.tokensPerSecondPerMegawatt(),
        point.facilityJoulesPerToken(),
        point.tokensPerSecondPerInstalledGpu(),
        point.tokensPerSecond(),
        point.range().map(range -> calibrated.told(range, null)).orElse(null),
        spec(point));
  }

  private ConfigurationSpec spec(SearchPoint point) {
    return new ConfigurationSpec(
        asked.systems(),
        model.key(),
        point.variant().key(),
        point.engine(),
        spread(point.spread()),
        asked.shape(),
        new Target(
            asked.target().firstTokenSeconds(),
            space.sla().tokensPerSecondPerUser().isPresent()
                ? Double.valueOf(space.sla().tokensPerSecondPerUser().getAsDouble())
                : null,
            point.users()),
        null,
        point
            .prefill()
            .map(apart -> new Apart(point.workers(), spread(apart.spread()), apart.workers()))
            .orElse(null));
  }

  private static Spread spread(Parallelism of) {
    return new Spread(of.tensor(), of.pipeline(), of.expert(), of.attentionData());
  }
}

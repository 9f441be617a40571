package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.AnnouncedFigures;
import dev.millwright.capacity.AnnouncedFound;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Between;
import java.util.List;
import java.util.function.Consumer;

/** Configurations on announced systems that a search found, by their pessimistic end. */
final class AnnouncedTable extends RankedTable<AnnouncedFound> {
  AnnouncedTable(boolean writes, Consumer<AnnouncedFound> store, Consumer<AnnouncedFound> launch) {
    super(writes, store, launch);
  }

  @Override
  String words(AnnouncedFound one) {
    return one.words();
  }

  @Override
  List<Component> cells(int rank, AnnouncedFound one) {
    AnnouncedFigures figures = one.figures();
    return List.of(
        named(rank, one, gpus(one.replicas(), one.gpus())),
        new Span(Quantities.count(one.users())),
        nowrap(Between.of(figures.firstTokenSeconds(), v -> Quantities.decimals(v, 2))),
        nowrap(Between.of(figures.tokensPerSecondPerUser(), Quantities::figure)),
        nowrap(Between.of(figures.tokensPerSecondPerGpu(), Quantities::figure)),
        nowrap(Between.of(figures.tokensPerSecondPerMegawatt(), v -> Quantities.scaled(v, ""))),
        nowrap(Between.of(figures.facilityJoulesPerToken(), Quantities::figure)),
        nowrap(Between.of(figures.tokensPerSecond(), v -> Quantities.scaled(v, ""))));
  }

  private static Span nowrap(String text) {
    Span words = new Span(text);
    words.addClassName("nowrap");
    return words;
  }
}

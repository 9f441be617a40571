package dev.millwright.forecast;

import dev.millwright.forecast.EnergyCalibration.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The same as {@link Folds} for the power of servers. */
public final class EnergyFolds {
  private static final int FOLDS = 5;
  private static final List<String> FIGURES = List.of("watts", "joules", "tokens", "interToken");

  /**
   * A server that was left out.
   *
   * @param group names all that was left out with it
   * @param form watts, joules per token, tokens per second and seconds between tokens of the closed
   *     form alone
   */
  public record Server(Held held, String group, double[] form) {
    public EnergyObservation observation() {
      return held.observation();
    }

    public Novelty left() {
      return held.left();
    }

    /** Forecast of a figure before its median is shifted. */
    public double forecast(int figure) {
      return held.raw().value(figure);
    }
  }

  private final List<EnergyObservation> all;
  private final List<Server> servers = new ArrayList<>();

  private EnergyFolds(List<EnergyObservation> all) {
    this.all = all;
  }

  /** All folds of all kinds; a minute. */
  public static EnergyFolds of(List<EnergyObservation> all) {
    EnergyFolds folds = new EnergyFolds(all);
    for (Novelty left : Novelty.values()) {
      for (String group : new TreeSet<>(all.stream().map(o -> group(left, o)).toList())) {
        folds.leaveOut(left, group);
      }
    }
    return folds;
  }

  private static String group(Novelty left, EnergyObservation o) {
    return switch (left) {
      case CONFIGURATION -> String.valueOf(Math.floorMod(o.id().hashCode(), FOLDS));
      case SYSTEM -> o.input().hardware().key();
      case MODEL -> o.input().model().family();
    };
  }

  private void leaveOut(Novelty left, String group) {
    EnergyCorrector corrector =
        EnergyCorrector.fitted(all.stream().filter(o -> !group(left, o).equals(group)).toList());
    for (EnergyObservation o : all) {
      if (group(left, o).equals(group)) {
        EnergyInput in = o.input();
        PowerForm form =
            new PowerForm(in, new ModelShape(in.model().architecture()), corrector.constants());
        double watts = form.watts * in.gpus();
        double tokens = in.running() / form.step;
        servers.add(
            new Server(
                new Held(o, left, corrector.estimate(in)),
                group,
                new double[] {watts, watts / tokens, tokens, form.interToken}));
      }
    }
  }

  /** Every server that was left out, once per kind. */
  public List<Server> servers() {
    return servers;
  }

  /** P10, P50 and P90 by the bands of all servers, or of those of other groups alone. */
  public Quantiles range(Server server, int figure, boolean nested) {
    List<Held> others =
        servers.stream()
            .filter(s -> s.left() == server.left())
            .filter(s -> !nested || !s.group().equals(server.group()))
            .map(Server::held)
            .toList();
    Band band =
        EnergyCalibration.bands(others).stream()
            .filter(b -> b.figure().equals(FIGURES.get(figure)) && b.novelty() == server.left())
            .findFirst()
            .orElseThrow();
    double size = server.held().raw().size(figure);
    return Quantiles.around(
        server.forecast(figure) * Math.exp(band.shift()),
        Math.min(-.005, band.low() * size),
        Math.max(.005, band.high() * size));
  }
}

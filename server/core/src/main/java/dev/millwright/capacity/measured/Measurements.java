package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.RowReader.Deployment;
import dev.millwright.forecast.Layout;
import dev.millwright.forecast.ServingInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cleaned points of one or more tables.
 *
 * @param points rows that a calibration can use
 * @param doubts every row that was dropped or is doubted, with the reason
 * @param layouts what rows with a kept layout lend to those without
 */
public record Measurements(List<MeasuredPoint> points, List<Doubt> doubts, Layouts layouts) {
  private static final double GIBIBYTE = 1L << 30;
  private static final double CONTRADICTION = 1.25;

  /** Keeps unmodifiable copies. */
  public Measurements {
    points = List.copyOf(points);
    doubts = List.copyOf(doubts);
  }

  /** Cleans the rows of tables. */
  public static Measurements of(List<Table> tables, Names names) {
    return new Cleaning(new RowReader(names)).of(tables);
  }

  private static final class Cleaning {
    private final RowReader reader;
    private final List<Doubt> doubts = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Cleaning(RowReader reader) {
      this.reader = reader;
    }

    Measurements of(List<Table> tables) {
      List<MeasuredPoint> read = new ArrayList<>();
      List<Deployment> deployments = new ArrayList<>();
      for (Table table : tables) {
        for (Table.Line line : table.lines()) {
          read(line, read, deployments);
        }
      }
      Layouts layouts =
          new Layouts(read.stream().flatMap(point -> Layouts.lent(point).stream()).toList());
      List<MeasuredPoint> points = new ArrayList<>();
      for (int i = 0; i < read.size(); i++) {
        points.add(filled(read.get(i), deployments.get(i), layouts));
      }
      return new Measurements(points, doubts, layouts);
    }

    private void read(Table.Line line, List<MeasuredPoint> read, List<Deployment> deployments) {
      try {
        Deployment deployment = reader.deployment(line);
        MeasuredPoint point = reader.point(line, deployment);
        if (!(point.perTokenSeconds() > 0)) {
          note(point, true, "has no time per output token: nothing to learn from");
        } else if (!seen.add(identity(point))) {
          note(point, true, "is an exact copy of an earlier row: same inputs, same latencies");
        } else {
          read.add(doubted(point));
          deployments.add(deployment);
        }
      } catch (RowRefused | IllegalArgumentException refused) {
        doubts.add(Doubt.refused(line, refused));
      }
    }

    private void note(MeasuredPoint point, boolean dropped, String reason) {
      doubts.add(new Doubt(point.line(), point.id(), dropped, reason));
    }

    private static String identity(MeasuredPoint point) {
      ServingInput in = point.input();
      return String.join(
          "|",
          in.model().family(),
          in.hardware().key(),
          in.software().engine(),
          in.precision(),
          String.valueOf(in.load().inputTokens()),
          String.valueOf(in.load().outputTokens()),
          String.valueOf(in.load().concurrency()),
          String.valueOf(in.prefill().isPresent()),
          String.format(
              Locale.ROOT, "%.6g|%.6g", point.perTokenSeconds(), point.firstTokenSeconds()));
    }

    private MeasuredPoint doubted(MeasuredPoint point) {
      if (point.label() == MeasuredPoint.Label.UNKNOWN) {
        note(point, false, "does not say whether tokens were guessed ahead: taken as unknown");
      }
      ServingInput in = point.input();
      double weights = weightBytes(in);
      double memory = in.hardware().memoryBytes() * in.decode().gpus();
      if (!point.layoutLost() && weights > memory) {
        note(
            point,
            false,
            String.format(
                Locale.ROOT,
                "says %d GPUs hold it, but its weights are %.0f GiB and they have %.0f GiB",
                in.decode().gpus(),
                weights / GIBIBYTE,
                memory / GIBIBYTE));
      }
      double implied = impliedGpus(point) / in.gpus();
      boolean off = !point.layoutLost() && (implied > CONTRADICTION || implied < 1 / CONTRADICTION);
      if (off || point.contradicts()) {
        note(
            point,
            false,
            String.format(
                Locale.ROOT,
                "its throughput fits %.2f times the GPUs it states, by its own latencies",
                implied));
      }
      return point;
    }

    private static double weightBytes(ServingInput in) {
      var model = in.model().architecture();
      return model.totalParameters() * Math.min(in.formats().experts().bytes(), 2) * .9;
    }

    /** GPUs that the closed loop's identity gives; NaN without a measured throughput. */
    private static double impliedGpus(MeasuredPoint point) {
      var load = point.input().load();
      double answer = point.firstTokenSeconds() + load.outputTokens() * point.perTokenSeconds();
      return load.concurrency() * load.outputTokens() / answer / point.outputPerGpu();
    }

    private MeasuredPoint filled(MeasuredPoint point, Deployment deployment, Layouts layouts) {
      if (!deployment.lost()) {
        return point;
      }
      ServingInput filled = layouts.filled(deployment.input(), deployment.hints());
      note(point, false, "lost its layout; taken as " + words(filled));
      return point.with(filled);
    }

    private static String words(ServingInput in) {
      return in.prefill().map(Measurements::words).orElse("nothing")
          + " for prompts and "
          + Measurements.words(in.decode())
          + " for answers";
    }
  }

  private static String words(Layout layout) {
    return String.format(
        Locale.ROOT,
        "%.0f × %d GPUs (attention DP %d)",
        layout.workers(),
        layout.gpus(),
        layout.attentionData());
  }
}

package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorCalls;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.Connectors;
import dev.millwright.operations.OperationHandler;
import dev.millwright.operations.Outcome;
import dev.millwright.operations.TargetRun;
import dev.millwright.resource.Refusal;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.Continuity;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.Page;
import dev.millwright.spi.SystemRecord;
import dev.millwright.spi.TargetId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the whole inventory behind one connector into the fleet. */
@Component
class DiscoverHandler implements OperationHandler {
  static final String KIND = "discover";
  private static final int PAGE = 100;

  private final ConnectorCalls calls;
  private final Connectors connectors;
  private final SystemIntake intake;
  private final Vanishing vanishing;
  private final Rows rows;

  DiscoverHandler(
      ConnectorCalls calls,
      Connectors connectors,
      SystemIntake intake,
      Vanishing vanishing,
      Rows rows) {
    this.calls = calls;
    this.connectors = connectors;
    this.intake = intake;
    this.vanishing = vanishing;
    this.rows = rows;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean readsOnly() {
    return true;
  }

  @Override
  public Outcome send(TargetRun run) throws ConnectorException, InterruptedException {
    var connector = new ConnectorId(run.ref().id());
    var known =
        connectors
            .find(connector)
            .orElseThrow(() -> Refusal.NotFound.of(ConnectorId.KIND, connector));
    var from =
        new Intake.From(
            connector, known.metadata().name(), known.spec().address(), run.operation());
    var tally = new Tally();
    run.progress(0, null, "Reading the inventory.");
    @Nullable Cursor next = Cursor.START;
    boolean complete = true;
    while (next != null) {
      Cursor at = next;
      Page<SystemRecord> page =
          calls.call(connector, InventorySource.class, s -> s.systems(at, Duration.ZERO, PAGE));
      complete &= page.continuity() == Continuity.CONTINUOUS;
      next = page.next();
      take(run, from, page, tally, next == null);
    }
    int gone = complete ? vanishing.notListed(from, tally.seen) : 0;
    return new Outcome.Done(tally.sentence(gone));
  }

  private void take(
      TargetRun run, Intake.From from, Page<SystemRecord> page, Tally tally, boolean last)
      throws InterruptedException {
    int before = tally.seen.size();
    for (SystemRecord seen : page.items()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      boolean alone = last && tally.seen.isEmpty() && page.items().size() == 1;
      tally.add(seen, intake.take(Intake.of(from, seen, alone, rows)));
      run.progress(
          tally.seen.size(),
          last ? before + page.items().size() : null,
          "Read " + tally.lastName + ".");
    }
  }

  @Override
  public Outcome observe(TargetRun run) {
    throw new IllegalStateException("a discovery is simply done again");
  }

  /** What was found so far. */
  private static final class Tally {
    private final List<TargetId> seen = new ArrayList<>();
    private final Map<Intake.Result, Integer> results = new EnumMap<>(Intake.Result.class);
    private String lastName = "";
    private String lastParts = "";
    private int problems;

    void add(SystemRecord record, SystemIntake.Taken taken) {
      seen.add(record.target());
      results.merge(taken.result(), 1, Integer::sum);
      lastName = taken.name();
      lastParts = Contents.in(record);
      problems += record.problems().size();
    }

    String sentence(int gone) {
      String what =
          switch (seen.size()) {
            case 0 -> "The device lists no system.";
            case 1 -> one();
            default -> many();
          };
      return what
          + (problems == 0
              ? ""
              : " %s could not be read.".formatted(Words.count(problems, "resource")))
          + (gone == 0 ? "" : " %s no longer listed.".formatted(Words.count(gone, "system")));
    }

    private String one() {
      Intake.Result result = results.keySet().iterator().next();
      return switch (result) {
        case DISCOVERED -> "Found %s: %s.".formatted(lastName, lastParts);
        case CHANGED -> "%s has changed: %s.".formatted(lastName, lastParts);
        case UNCHANGED -> "%s is as it was: %s.".formatted(lastName, lastParts);
        case TOLD_BY_ANOTHER ->
            "%s is told by another connector too, and that one counts.".formatted(lastName);
      };
    }

    private String many() {
      var words = new ArrayList<String>();
      results.forEach(
          (result, n) ->
              words.add(
                  n
                      + switch (result) {
                        case DISCOVERED -> " new";
                        case CHANGED -> " changed";
                        case UNCHANGED -> " as before";
                        case TOLD_BY_ANOTHER -> " told by another connector too";
                      }));
      return "%s: %s.".formatted(Words.count(seen.size(), "system"), String.join(", ", words));
    }
  }
}

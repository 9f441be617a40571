package dev.millwright.operations;

import dev.millwright.spi.ConnectorException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Handlers whose device is a script: by target name, what sending and looking answer. */
class ScriptedHandler implements OperationHandler {
  interface Step {
    Outcome run(TargetRun run) throws ConnectorException, InterruptedException;
  }

  private final String kind;
  private final boolean readsOnly;
  final Map<UUID, Step> sends = new ConcurrentHashMap<>();
  final Map<UUID, Step> looks = new ConcurrentHashMap<>();
  final List<UUID> sent = new CopyOnWriteArrayList<>();
  final List<UUID> looked = new CopyOnWriteArrayList<>();

  ScriptedHandler(String kind, boolean readsOnly) {
    this.kind = kind;
    this.readsOnly = readsOnly;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public boolean readsOnly() {
    return readsOnly;
  }

  @Override
  public Outcome send(TargetRun run) throws ConnectorException, InterruptedException {
    sent.add(run.ref().id());
    return sends.getOrDefault(run.ref().id(), r -> new Outcome.Done("Done.")).run(run);
  }

  @Override
  public Outcome observe(TargetRun run) throws ConnectorException, InterruptedException {
    looked.add(run.ref().id());
    return looks.getOrDefault(run.ref().id(), r -> new Outcome.Done("Seen.")).run(run);
  }
}

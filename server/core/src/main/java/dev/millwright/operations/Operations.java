package dev.millwright.operations;

import dev.millwright.authority.OpenToAll;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to every long-running command. */
@Service
public class Operations {
  private final OperationStore store;
  private final TargetStore targets;
  private final OperationQueries queries;
  private final Worker worker;
  private final Surroundings around;

  Operations(
      OperationStore store,
      TargetStore targets,
      OperationQueries queries,
      Worker worker,
      Surroundings around) {
    this.store = store;
    this.targets = targets;
    this.queries = queries;
    this.worker = worker;
    this.around = around;
  }

  /**
   * Submits an operation in the caller's transaction, or in one of its own. The worker starts it
   * after the commit, as the submitting actor.
   *
   * @throws Refusal.Invalid without a target or with an unknown kind
   */
  @OpenToAll(because = "each feature asks for its own permission before it submits")
  @Transactional
  public OperationId submit(NewOperation wanted) {
    if (wanted.targets().isEmpty()) {
      throw new Refusal.Invalid(
          "targets",
          "Nothing is selected. Select at least one thing; an empty selection is not all.");
    }
    ActionKind action = around.handlers().require(wanted.kind()).action();
    if (action != ActionKind.OBSERVING) {
      throw new Refusal.Conflict(
          "\"%s\" disturbs running work and nothing guards it yet, so it is not offered."
              .formatted(wanted.title()));
    }
    OperationId id = store.insert(wanted, action, around.authority().actor());
    around
        .audit()
        .changed(
            "operation.submit",
            id.ref(),
            OperationStore.scope(wanted.targets()),
            wanted.title(),
            null,
            Map.of("kind", wanted.kind(), "targets", wanted.targets().size()));
    around.feed().changed(id);
    Feed.afterCommit(worker::wake);
    return id;
  }

  /** One operation, if it exists and the actor may see it. */
  @Requires(Permission.OPERATION_READ)
  @Transactional(readOnly = true)
  public Optional<Resource<OperationSpec, OperationStatus>> find(OperationId id) {
    return queries.find(id, around.authority().sites(Permission.OPERATION_READ));
  }

  /** Operations, newest first. */
  @Requires(Permission.OPERATION_READ)
  @Transactional(readOnly = true)
  public Page<Resource<OperationSpec, OperationStatus>> list(
      OperationFilter filter, PageRequest page) {
    return queries.list(filter, page, around.authority().sites(Permission.OPERATION_READ));
  }

  /**
   * The targets of one operation, by name.
   *
   * @throws Refusal.NotFound when there is no such operation
   */
  @Requires(Permission.OPERATION_READ)
  @Transactional(readOnly = true)
  public Page<OperationTarget> targets(OperationId id, PageRequest page) {
    require(id, Permission.OPERATION_READ);
    return queries.targets(id, page);
  }

  /**
   * What one operation is about, however much; it never changes.
   *
   * @throws Refusal.NotFound when there is no such operation
   */
  @Requires(Permission.OPERATION_READ)
  @Transactional(readOnly = true)
  public List<Ref> subjects(OperationId id) {
    require(id, Permission.OPERATION_READ);
    return queries.subjects(id);
  }

  private Resource<OperationSpec, OperationStatus> require(OperationId id, Permission permission) {
    return queries
        .find(id, around.authority().sites(permission))
        .orElseThrow(() -> Refusal.NotFound.of(OperationId.KIND, id));
  }

  /**
   * Stops an operation: targets that were not sent yet are cancelled, a reading one is interrupted,
   * and one whose effect is on its way is looked at until it is known.
   *
   * @throws Refusal.NotFound when there is no such operation
   * @throws Refusal.Conflict when it has ended
   */
  @Requires(Permission.OPERATION_RUN)
  @Transactional
  public Resource<OperationSpec, OperationStatus> cancel(OperationId id) {
    Permission run = Permission.OPERATION_RUN;
    var before = require(id, run);
    targets.lock(id);
    var now = require(id, run);
    if (now.status().state().isEnd()) {
      throw new Refusal.Conflict(
          "\"%s\" has already ended: %s There is nothing left to stop."
              .formatted(now.metadata().name(), now.status().sentence()));
    }
    String who = around.authority().actor().name();
    int cancelled = store.cancel(id, "Cancelled by " + who + " before anything was sent.");
    if (cancelled > 0) {
      store.ended(id, TargetState.CANCELLED, cancelled);
    }
    Scope scope = new Scope(now.metadata().tenant(), now.metadata().site());
    around
        .audit()
        .changed(
            "operation.cancel",
            id.ref(),
            scope,
            now.metadata().name(),
            before.status(),
            Map.of("cancelled", cancelled));
    around.feed().changed(id);
    Feed.afterCommit(() -> worker.interrupt(id, "Stopped by " + who + "."));
    return require(id, run);
  }
}

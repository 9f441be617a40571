package dev.millwright.operations;

import dev.millwright.authority.OpenToAll;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The front door to every long-running command. */
@Service
public class Operations {
  /**
   * Submits an operation in the caller's transaction, or in one of its own. The worker starts it
   * after the commit, as the submitting actor.
   *
   * @throws Refusal.Invalid without a target or with an unknown kind
   */
  @OpenToAll(because = "each feature asks for its own permission before it submits")
  public OperationId submit(NewOperation wanted) {
    throw new UnsupportedOperationException(wanted.kind());
  }

  /** One operation, if it exists and the actor may see it. */
  @Requires(Permission.OPERATION_READ)
  public Optional<Resource<OperationSpec, OperationStatus>> find(OperationId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /** Operations, newest first. */
  @Requires(Permission.OPERATION_READ)
  public Page<Resource<OperationSpec, OperationStatus>> list(
      OperationFilter filter, PageRequest page) {
    throw new UnsupportedOperationException(filter.toString());
  }

  /** The targets of one operation, by name. */
  @Requires(Permission.OPERATION_READ)
  public Page<OperationTarget> targets(OperationId id, PageRequest page) {
    throw new UnsupportedOperationException(id.toString());
  }

  /**
   * Stops an operation: targets that were not sent yet are cancelled, a reading one is interrupted,
   * and one whose effect is on its way is looked at until it is known.
   *
   * @throws Refusal.Conflict when it has ended
   */
  @Requires(Permission.OPERATION_RUN)
  public Resource<OperationSpec, OperationStatus> cancel(OperationId id) {
    throw new UnsupportedOperationException(id.toString());
  }
}

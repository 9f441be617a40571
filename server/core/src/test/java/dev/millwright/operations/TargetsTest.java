package dev.millwright.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Ref;
import dev.millwright.spi.ConnectorException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of each target of an operation, whatever happens to its worker or its device. */
class TargetsTest extends ScriptedOperations {
  @Autowired TargetSteps steps;
  @Autowired TransactionTemplate transaction;

  @Test
  void effectInDoubtIsLookedAtAndNeverSentTwice() {
    var target = target("slow");
    effect.sends.put(
        target.ref().id(),
        run -> {
          throw new ConnectorException(ConnectorException.Kind.TIMED_OUT, "No answer in 10 s.");
        });
    OperationId id = submit("test-effect", target);
    assertThat(ended(id).state()).isEqualTo(OperationState.DONE);
    assertThat(effect.sent).containsOnlyOnce(target.ref().id());
    assertThat(effect.looked).contains(target.ref().id());
  }

  @Test
  void pendingEffectIsLookedAtUntilItIsSeen() {
    var target = target("pending");
    effect.sends.put(target.ref().id(), run -> new Outcome.Pending("Accepted."));
    OperationId id = submit("test-effect", target);
    assertThat(ended(id).state()).isEqualTo(OperationState.DONE);
    assertThat(targets(id).getFirst().sentence()).isEqualTo("Seen.");
  }

  @Test
  void crashBetweenSentAndAnswerIsObservedBeforeAnythingElse() {
    var target = target("crashed");
    OperationId id = claimedByADeadWorker("test-effect", target, true);
    assertThat(ended(id).state()).isEqualTo(OperationState.DONE);
    assertThat(effect.sent).doesNotContain(target.ref().id());
    assertThat(effect.looked).contains(target.ref().id());
  }

  @Test
  void readingThatCrashedIsSimplyDoneAgain() {
    var target = target("crashed reading");
    OperationId id = claimedByADeadWorker("test-reading", target, true);
    assertThat(ended(id).state()).isEqualTo(OperationState.DONE);
    assertThat(reading.sent).containsOnlyOnce(target.ref().id());
  }

  @Test
  void crashBeforeSentStartsAgain() {
    var target = target("claimed only");
    OperationId id = claimedByADeadWorker("test-effect", target, false);
    assertThat(ended(id).state()).isEqualTo(OperationState.DONE);
    assertThat(effect.sent).containsOnlyOnce(target.ref().id());
    assertThat(effect.looked).doesNotContain(target.ref().id());
  }

  /** Writes what a worker leaves behind that was killed: a lease that is over. */
  private OperationId claimedByADeadWorker(String kind, NewOperation.Target target, boolean sent) {
    return transaction.execute(
        status -> {
          OperationId id = submit(kind, target);
          jdbc.sql(
                  """
                  update operation_target set state = ?, epoch = 1, worker = ?, sends = ?,
                    sent_at = clock_timestamp(), lease_until = clock_timestamp() - interval '1 s'
                  where operation_id = ?
                  """)
              .params(sent ? "SENT" : "CLAIMED", UUID.randomUUID(), sent ? 1 : 0, id.value())
              .update();
          return id;
        });
  }

  @Test
  void workerThatLostItsLeaseChangesNothing() {
    var target = target("fenced");
    OperationId id = claimedByADeadWorker("test-effect", target, true);
    ended(id);
    UUID row = targets(id).getFirst().id();
    var old =
        new Claim(
            row,
            id,
            "test-effect",
            target.ref(),
            target.name(),
            Scope.DEFAULT,
            TargetState.CLAIMED,
            1,
            1,
            0,
            Duration.ZERO,
            Map.of(),
            Actor.SERVER,
            false);
    steps.settle(old, TargetState.SENT, new Verdict.Failed("late"), () -> false);
    assertThat(targets(id).getFirst().state()).isEqualTo(TargetState.DONE);
    assertThat(statusOf(id).failed()).isZero();
  }

  @Test
  void oneTargetOfALaneRunsAtATime() throws InterruptedException {
    var lane = new Ref("connector", Ids.next());
    var first = new NewOperation.Target(new Ref("thing", Ids.next()), "1", Scope.DEFAULT, lane);
    var second = new NewOperation.Target(new Ref("thing", Ids.next()), "2", Scope.DEFAULT, lane);
    var release = new CountDownLatch(1);
    var started = new CountDownLatch(1);
    ScriptedHandler.Step step =
        run -> {
          started.countDown();
          assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
          return new Outcome.Done("Done.");
        };
    effect.sends.put(first.ref().id(), step);
    effect.sends.put(second.ref().id(), step);
    OperationId id = submit("test-effect", first, second);
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    OperationId other = submit("test-effect", target("other lane"));
    ended(other);
    assertThat(targets(id))
        .extracting(OperationTarget::state)
        .containsExactlyInAnyOrder(TargetState.SENT, TargetState.ADMITTED);
    release.countDown();
    assertThat(ended(id).state()).isEqualTo(OperationState.DONE);
  }

  @Test
  void hungTargetDelaysNoOther() {
    var hung = target("hung");
    hang(hung);
    OperationId stuck = submit("test-reading", hung);
    awaitState(stuck, TargetState.SENT);
    assertThat(ended(submit("test-reading", target("a"), target("b"))).state())
        .isEqualTo(OperationState.DONE);
    Authority.as(Actor.SERVER, () -> operations.cancel(stuck));
    assertThat(ended(stuck).state()).isEqualTo(OperationState.CANCELLED);
    assertThat(targets(stuck).getFirst().sentence()).isEqualTo("Stopped by millwright.");
  }

  @Test
  void resultIsWrittenThoughEveryDatabaseConnectionBroke() throws InterruptedException {
    var target = target("cut");
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    effect.sends.put(
        target.ref().id(),
        run -> {
          started.countDown();
          assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
          return new Outcome.Done("Done all the same.");
        });
    OperationId id = submit("test-effect", target);
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    jdbc.sql(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where pid <> pg_backend_pid() and backend_type = 'client backend'
            """)
        .query(Long.class)
        .single();
    release.countDown();
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> statusOf(id).state().isEnd());
    assertThat(targets(id).getFirst().sentence()).isEqualTo("Done all the same.");
    assertThat(effect.sent).containsOnlyOnce(target.ref().id());
    OperationId next = submit("test-effect", target("after the cut"));
    assertThat(ended(next).state()).isEqualTo(OperationState.DONE);
  }
}

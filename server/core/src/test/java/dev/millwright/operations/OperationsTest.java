package dev.millwright.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millwright.FeatureTest;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.ConnectorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FeatureTest
@Import(OperationsTest.Scripts.class)
class OperationsTest {
  @TestConfiguration
  static class Scripts {
    @Bean
    ScriptedHandler effect() {
      return new ScriptedHandler("test-effect", false);
    }

    @Bean
    ScriptedHandler reading() {
      return new ScriptedHandler("test-reading", true);
    }

    @Bean
    ScriptedHandler held() {
      return new ScriptedHandler("test-held", false);
    }

    @Bean
    Heard heard() {
      return new Heard();
    }
  }

  static class Heard {
    final List<Ref> changed = new CopyOnWriteArrayList<>();

    @EventListener
    void on(OperationChanged event) {
      changed.add(event.subject());
    }
  }

  @Autowired Operations operations;
  @Autowired TargetStore store;
  @Autowired TargetSteps steps;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired Heard heard;

  @Autowired
  @Qualifier("effect")
  ScriptedHandler effect;

  @Autowired
  @Qualifier("reading")
  ScriptedHandler reading;

  private static NewOperation.Target target(String name) {
    return NewOperation.Target.of(new Ref("thing", Ids.next()), name, Scope.DEFAULT);
  }

  private OperationId submit(String kind, NewOperation.Target... targets) {
    return Authority.as(
        Actor.SERVER,
        () ->
            operations.submit(
                new NewOperation(kind, "Test " + kind, List.of(targets), Map.of("on", "true"))));
  }

  private OperationStatus status(OperationId id) {
    return Authority.as(Actor.SERVER, () -> operations.find(id).orElseThrow().status());
  }

  private List<OperationTarget> targets(OperationId id) {
    return Authority.as(
        Actor.SERVER, () -> operations.targets(id, new PageRequest(500, null)).items());
  }

  private OperationStatus ended(OperationId id) {
    await().atMost(Duration.ofSeconds(20)).until(() -> status(id).state().isEnd());
    return status(id);
  }

  private void awaitState(OperationId id, TargetState state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(targets(id)).extracting(OperationTarget::state).containsOnly(state));
  }

  @Test
  void everyTargetEndsWithASentenceAndTheOperationIsSummed() {
    var good = target("good");
    var bad = target("bad");
    effect.sends.put(
        bad.ref().id(),
        run -> {
          throw new ConnectorException(ConnectorException.Kind.REJECTED, "The BMC said no.");
        });
    OperationId id = submit("test-effect", good, bad);
    OperationStatus end = ended(id);
    assertThat(end.state()).isEqualTo(OperationState.FAILED);
    assertThat(end.sentence()).isEqualTo("1 of 2 done, 1 failed.");
    assertThat(targets(id))
        .extracting(OperationTarget::name, OperationTarget::state, OperationTarget::sentence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("bad", TargetState.FAILED, "The BMC said no."),
            org.assertj.core.groups.Tuple.tuple("good", TargetState.DONE, "Done."));
    assertThat(heard.changed).contains(id.ref());
    assertThat(
            jdbc.sql("select action from change where subject_id in (?, ?, ?) order by id")
                .params(id.value(), good.ref().id(), bad.ref().id())
                .query(String.class)
                .list())
        .contains("operation.submit", "operation.end", "test-effect.done", "test-effect.failed");
    assertThat(
            jdbc.sql("select distinct subject_name from change where subject_id = ?")
                .param(id.value())
                .query(String.class)
                .list())
        .as("its name in the audit log, from submission to end")
        .hasSize(1);
  }

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
    assertThat(status(id).failed()).isZero();
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
    var never = new CountDownLatch(1);
    reading.sends.put(
        hung.ref().id(),
        run -> {
          never.await();
          return new Outcome.Done("never");
        });
    OperationId stuck = submit("test-reading", hung);
    awaitState(stuck, TargetState.SENT);
    assertThat(ended(submit("test-reading", target("a"), target("b"))).state())
        .isEqualTo(OperationState.DONE);
    Authority.as(Actor.SERVER, () -> operations.cancel(stuck));
    assertThat(ended(stuck).state()).isEqualTo(OperationState.FAILED);
    assertThat(targets(stuck).getFirst().sentence()).isEqualTo("Stopped by millwright.");
  }

  @Test
  void cancelStopsWhatWasNotSentAndIsRefusedAtTheEnd() throws InterruptedException {
    var lane = new Ref("connector", Ids.next());
    var first = new NewOperation.Target(new Ref("thing", Ids.next()), "1", Scope.DEFAULT, lane);
    var second = new NewOperation.Target(new Ref("thing", Ids.next()), "2", Scope.DEFAULT, lane);
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
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
    Authority.as(Actor.SERVER, () -> operations.cancel(id));
    assertThat(targets(id)).extracting(OperationTarget::state).contains(TargetState.CANCELLED);
    release.countDown();
    OperationStatus end = ended(id);
    assertThat(end.ended()).isEqualTo(2);
    assertThatThrownBy(() -> Authority.as(Actor.SERVER, () -> operations.cancel(id)))
        .isInstanceOf(Refusal.Conflict.class)
        .hasMessageContaining("already ended");
  }

  @Test
  void progressIsSeenWhileItRuns() {
    var target = target("counting");
    var release = new CountDownLatch(1);
    reading.sends.put(
        target.ref().id(),
        run -> {
          run.progress(3, 8, "3 of 8 resources read.");
          assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
          return new Outcome.Done("8 resources read.");
        });
    OperationId id = submit("test-reading", target);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(targets(id).getFirst().done()).isEqualTo(3));
    assertThat(targets(id).getFirst().total()).isEqualTo(8);
    release.countDown();
    assertThat(ended(id).state()).isEqualTo(OperationState.DONE);
  }

  @Test
  void emptySelectionAndUnknownKindAreRefused() {
    assertThatThrownBy(() -> submit("test-effect"))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("an empty selection is not all");
    assertThatThrownBy(() -> submit("nonsense", target("x"))).isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void listIsPagedNewestFirstAndFiltered() {
    var subject = target("listed");
    OperationId older = submit("test-effect", subject);
    OperationId newer = submit("test-effect", subject);
    ended(older);
    ended(newer);
    var filter = new OperationFilter(Set.of(OperationState.DONE), "test-effect", subject.ref());
    Authority.as(
        Actor.SERVER,
        () -> {
          var first = operations.list(filter, new PageRequest(1, null));
          assertThat(first.items().getFirst().metadata().id()).isEqualTo(newer.value());
          var second = operations.list(filter, new PageRequest(1, first.next()));
          assertThat(second.items().getFirst().metadata().id()).isEqualTo(older.value());
          assertThat(second.next()).isNull();
        });
  }

  @Test
  void actorOfOneSiteSeesNoOtherSitesOperations() {
    var here = new SiteId(Ids.next());
    var there = new SiteId(Ids.next());
    OperationId id =
        submit(
            "test-effect",
            NewOperation.Target.of(new Ref("thing", Ids.next()), "x", Scope.of(there)));
    assertThat(seenBy(here, id)).isFalse();
    assertThat(seenBy(there, id)).isTrue();
  }

  private boolean seenBy(SiteId site, OperationId id) {
    var viewer =
        new Actor(
            Ids.next(),
            "v",
            Actor.Kind.PERSON,
            List.of(
                new dev.millwright.authority.Grant(
                    dev.millwright.authority.Role.VIEWER, Scope.of(site))));
    return Authority.as(viewer, () -> operations.find(id).isPresent());
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
        .until(() -> status(id).state().isEnd());
    assertThat(targets(id).getFirst().sentence()).isEqualTo("Done all the same.");
    assertThat(effect.sent).containsOnlyOnce(target.ref().id());
    OperationId next = submit("test-effect", target("after the cut"));
    assertThat(ended(next).state()).isEqualTo(OperationState.DONE);
  }
}

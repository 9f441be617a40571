package dev.millwright.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OperationsTest extends ScriptedOperations {
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
}

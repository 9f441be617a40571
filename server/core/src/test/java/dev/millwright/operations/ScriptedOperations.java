package dev.millwright.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.FeatureTest;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of operations have in common: handlers whose devices are scripts. */
@FeatureTest
@Import(ScriptedOperations.Scripts.class)
abstract class ScriptedOperations {
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
  @Autowired JdbcClient jdbc;
  @Autowired Heard heard;

  @Autowired
  @Qualifier("effect")
  ScriptedHandler effect;

  @Autowired
  @Qualifier("reading")
  ScriptedHandler reading;

  static NewOperation.Target target(String name) {
    return NewOperation.Target.of(new Ref("thing", Ids.next()), name, Scope.DEFAULT);
  }

  OperationId submit(String kind, NewOperation.Target... targets) {
    return Authority.as(
        Actor.SERVER,
        () ->
            operations.submit(
                new NewOperation(kind, "Test " + kind, List.of(targets), Map.of("on", "true"))));
  }

  OperationStatus statusOf(OperationId id) {
    return Authority.as(Actor.SERVER, () -> operations.find(id).orElseThrow().status());
  }

  List<OperationTarget> targets(OperationId id) {
    return Authority.as(
        Actor.SERVER, () -> operations.targets(id, new PageRequest(500, null)).items());
  }

  OperationStatus ended(OperationId id) {
    await().atMost(Duration.ofSeconds(20)).until(() -> statusOf(id).state().isEnd());
    return statusOf(id);
  }

  /** Lets the reading of a target last until somebody stops it. */
  void hang(NewOperation.Target target) {
    var never = new CountDownLatch(1);
    reading.sends.put(
        target.ref().id(),
        run -> {
          never.await();
          return new Outcome.Done("never");
        });
  }

  void awaitState(OperationId id, TargetState state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(targets(id)).extracting(OperationTarget::state).containsOnly(state));
  }
}

package dev.millwright.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.TestEntries;
import dev.millwright.TestRest;
import dev.millwright.TestTokens;
import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Ref;
import dev.millwright.resource.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class OperationsApiTest extends ScriptedOperations {
  private static final String ALL = "/api/v1/operations";

  @Autowired TestRest rest;
  @Autowired TestEntries entries;
  @Autowired TestTokens tokens;

  private List<String> listed(String query) throws Exception {
    return rest.as(Role.VIEWER)
        .read(ALL + "?" + query)
        .get("items")
        .valueStream()
        .map(o -> o.at("/metadata/id").asString())
        .toList();
  }

  private static String about(NewOperation.Target target) {
    return "subject=" + target.ref().kind() + "/" + target.ref().id();
  }

  private OperationId hanging(NewOperation.Target target) {
    hang(target);
    OperationId id = submit("test-reading", target);
    awaitState(id, TargetState.SENT);
    return id;
  }

  @Test
  void listIsPagedNewestFirstToItsEnd() throws Exception {
    var subject = target("listed");
    var submitted = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      submitted.addFirst(submit("test-effect", subject).toString());
    }
    var found = new ArrayList<String>();
    String after = "";
    do {
      JsonNode page = rest.as(Role.VIEWER).read(ALL + "?limit=2&" + about(subject) + after);
      page.get("items").forEach(o -> found.add(o.at("/metadata/id").asString()));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(found).isEqualTo(submitted);
  }

  @Test
  void listIsFilteredByStateKindAndSubject() throws Exception {
    var subject = target("filtered");
    OperationId done = submit("test-effect", subject);
    ended(done);
    OperationId running = hanging(subject);
    String about = about(subject);
    assertThat(listed(about)).containsExactly(running.toString(), done.toString());
    assertThat(listed(about + "&state=DONE")).containsExactly(done.toString());
    assertThat(listed(about + "&state=DONE,RUNNING"))
        .containsExactly(running.toString(), done.toString());
    assertThat(listed(about + "&kind=test-reading")).containsExactly(running.toString());
    assertThat(listed(about(target("another")))).isEmpty();
    rest.as(Role.OPERATOR).post(ALL + "/" + running + "/actions/cancel", null);
  }

  @Test
  void operationIsReadWithItsTargets() throws Exception {
    var first = target("a");
    var second = target("b");
    OperationId id = submit("test-effect", second, first);
    ended(id);
    String one = ALL + "/" + id;
    rest.as(Role.VIEWER)
        .get(one)
        .andExpect(status().isOk())
        .andExpect(header().exists("ETag"))
        .andExpect(jsonPath("$.metadata.name").value("Test test-effect"))
        .andExpect(jsonPath("$.spec.kind").value("test-effect"))
        .andExpect(jsonPath("$.status.state").value("DONE"))
        .andExpect(jsonPath("$.status.sentence").value(containsString("2")));
    JsonNode page = rest.as(Role.VIEWER).read(one + "/targets?limit=1");
    assertThat(page.at("/items/0/name").asString()).isEqualTo("a");
    assertThat(page.at("/items/0/sentence").asString()).isEqualTo("Done.");
    JsonNode next =
        rest.as(Role.VIEWER).read(one + "/targets?limit=1&after=" + page.get("next").asString());
    assertThat(next.at("/items/0/name").asString()).isEqualTo("b");
    assertThat(next.get("next").isNull()).isTrue();
  }

  @Test
  void cancelStopsWhatRunsAndSaysWhoDid() throws Exception {
    OperationId id = hanging(target("to be stopped"));
    String one = ALL + "/" + id;
    rest.as(Role.OPERATOR)
        .post(one + "/actions/cancel", null)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.metadata.id").value(id.toString()));
    assertThat(ended(id).state()).isEqualTo(OperationState.CANCELLED);
    JsonNode target = rest.as(Role.VIEWER).read(one + "/targets").at("/items/0");
    String who = rest.as(Role.OPERATOR).read("/api/v1/users/me").at("/metadata/name").asString();
    assertThat(target.get("sentence").asString()).startsWith("Stopped by " + who);
    assertThat(entries.actions(one)).contains("operation.submit", "operation.cancel");
    rest.as(Role.OPERATOR)
        .post(one + "/actions/cancel", null)
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail").value(containsString("has already ended")));
  }

  @Test
  void viewerCancelsNothing() throws Exception {
    OperationId id = hanging(target("left alone"));
    String cancel = ALL + "/" + id + "/actions/cancel";
    rest.as(Role.VIEWER).post(cancel, null).andExpect(status().isForbidden());
    assertThat(statusOf(id).state()).isEqualTo(OperationState.RUNNING);
    rest.as(Role.OPERATOR).post(cancel, null).andExpect(status().isOk());
    ended(id);
  }

  @Test
  void operationOfAnotherSiteIs404() throws Exception {
    var there = new SiteId(Ids.next());
    OperationId id =
        submit(
            "test-effect",
            NewOperation.Target.of(new Ref("thing", Ids.next()), "x", Scope.of(there)));
    var elsewhere = rest.as(tokens.at(new SiteId(Ids.next()), Role.OPERATOR));
    String one = ALL + "/" + id;
    elsewhere.get(one).andExpect(status().isNotFound());
    elsewhere.get(one + "/targets").andExpect(status().isNotFound());
    elsewhere.post(one + "/actions/cancel", null).andExpect(status().isNotFound());
    rest.as(Role.VIEWER).get(ALL + "/" + UUID.randomUUID()).andExpect(status().isNotFound());
  }
}

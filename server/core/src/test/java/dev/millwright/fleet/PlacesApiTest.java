package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestEntries;
import dev.millwright.TestRest;
import dev.millwright.TestRest.Caller;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What holds over REST for sites, for the locations in them, and for racks. */
@FeatureTest
class PlacesApiTest {
  private enum Place {
    SITE("{\"name\": \"%2$s\"}"),
    LOCATION("{\"site\": \"%s\", \"kind\": \"HALL\", \"name\": \"%s\"}"),
    RACK("{\"site\": \"%s\", \"name\": \"%s\"}");

    private final String draft;

    Place(String draft) {
      this.draft = draft;
    }

    String kind() {
      return name().toLowerCase(Locale.ROOT);
    }

    String all() {
      return "/api/v1/" + kind() + "s";
    }

    String draft(String site, String name) {
      return draft.formatted(site, name);
    }

    /** A draft with one field more, or with another value. */
    String draft(String site, String field, String value) {
      return draft(site, "wrong")
          .replaceFirst("\"" + field + "\": \"[^\"]*\",? ?", "")
          .replaceFirst("\\{", Matcher.quoteReplacement("{\"" + field + "\": " + value + ", "))
          .replace(", }", "}");
    }
  }

  @Autowired TestRest rest;
  @Autowired TestEntries entries;

  private final String run = Ids.next().toString().substring(24);
  private Caller operator;
  private String site;

  @BeforeEach
  void makeASite() throws Exception {
    operator = rest.as(Role.OPERATOR);
    String made = operator.create("/api/v1/sites", "{\"name\": \"site-%s\"}".formatted(run));
    site = made.substring(made.lastIndexOf('/') + 1);
  }

  private String create(Place place, String name) throws Exception {
    return operator.create(place.all(), place.draft(site, name + run));
  }

  @ParameterizedTest
  @EnumSource
  void placeIsAddedReadChangedAndRemoved(Place place) throws Exception {
    String one = create(place, "a");
    rest.as(Role.VIEWER)
        .get(one)
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"0\""))
        .andExpect(jsonPath("$.metadata.name").value("a" + run));
    operator
        .put(one, 0, place.draft(site, "b" + run))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"1\""))
        .andExpect(jsonPath("$.metadata.name").value("b" + run));
    operator.delete(one, 1).andExpect(status().isNoContent());
    operator.get(one).andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @EnumSource
  void everyChangeAndTheRemovalAreInTheAuditLog(Place place) throws Exception {
    String one = create(place, "a");
    operator.put(one, 0, place.draft(site, "b" + run)).andExpect(status().isOk());
    operator.delete(one, 1).andExpect(status().isNoContent());
    String kind = place.kind();
    assertThat(entries.actions(one))
        .containsExactly(kind + ".create", kind + ".change", kind + ".remove");
    String id = one.substring(one.lastIndexOf('/') + 1);
    JsonNode removal =
        rest.as(Role.OPERATOR).read("/api/v1/audit-entries?subjectId=" + id).at("/items/0");
    assertThat(removal.at("/before/name").asString()).isEqualTo("b" + run);
    assertThat(removal.get("after").isNull()).isTrue();
    assertThat(removal.get("subjectName").asString()).isEqualTo("b" + run);
  }

  @ParameterizedTest
  @EnumSource
  void staleWriteIs412AndChangesNothing(Place place) throws Exception {
    String one = create(place, "a");
    operator.put(one, 0, place.draft(site, "b" + run)).andExpect(status().isOk());
    operator
        .put(one, 0, place.draft(site, "c" + run))
        .andExpect(status().isPreconditionFailed())
        .andExpect(jsonPath("$.type").value("urn:millwright:problem:stale"))
        .andExpect(jsonPath("$.detail").value(containsString("(version 0, now 1)")));
    operator.delete(one, 0).andExpect(status().isPreconditionFailed());
    operator
        .get(one)
        .andExpect(header().string("ETag", "\"1\""))
        .andExpect(jsonPath("$.metadata.name").value("b" + run));
  }

  @ParameterizedTest
  @EnumSource
  void viewerChangesNothing(Place place) throws Exception {
    String one = create(place, "a");
    Caller viewer = rest.as(Role.VIEWER);
    viewer.post(place.all(), place.draft(site, "x" + run)).andExpect(status().isForbidden());
    viewer.put(one, 0, place.draft(site, "x" + run)).andExpect(status().isForbidden());
    viewer.delete(one, 0).andExpect(status().isForbidden());
    viewer.get(one).andExpect(header().string("ETag", "\"0\""));
  }

  @ParameterizedTest
  @EnumSource
  void takenNameIsAConflict(Place place) throws Exception {
    create(place, "a");
    operator
        .post(place.all(), place.draft(site, "a" + run))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail").value(containsString("Choose another name.")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SITE     | name        | \" \"                | The name is empty.",
        "SITE     | labels      | {\"a b\": \"x\"}     | The label \"a b\" must be 1 to 63",
        "SITE     | address     | 17                   | address must be text.",
        "LOCATION | kind        | \"CELLAR\"           | it must be one of BUILDING, HALL",
        "LOCATION | parent      | \"row 7\"            | parent must be a UUID.",
        "LOCATION | name        | \"a\\u0000b\"        | a control character",
        "RACK     | heightUnits | 0                    | a rack has 1 to 100 units.",
        "RACK     | heightUnits | 101                  | a rack has 1 to 100 units.",
        "RACK     | heightUnits | \"tall\"             | heightUnits must be a whole number.",
        "RACK     | site        | 7                    | site must be a UUID."
      })
  void wrongValueIs400WithTheField(Place place, String field, String value, String sentence)
      throws Exception {
    String one = create(place, "a");
    String wrong = place.draft(site, field, value);
    for (var answer : List.of(operator.post(place.all(), wrong), operator.put(one, 0, wrong))) {
      answer
          .andExpect(status().isBadRequest())
          .andExpect(jsonPath("$.errors[0].field").value(field))
          .andExpect(jsonPath("$.detail").value(containsString(sentence)));
    }
  }

  @Test
  void locationThatIsNotAtTheSiteIs400WithTheField() throws Exception {
    String nowhere = "\"" + UUID.randomUUID() + "\"";
    operator
        .post(Place.RACK.all(), Place.RACK.draft(site, "location", nowhere))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("location"));
    operator
        .post(Place.LOCATION.all(), Place.LOCATION.draft(site, "parent", nowhere))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("location"));
  }

  @Test
  void siteThatIsNotEmptyIsNotRemoved() throws Exception {
    create(Place.LOCATION, "a");
    create(Place.RACK, "b");
    operator
        .delete(Place.SITE.all() + "/" + site, 0)
        .andExpect(status().isConflict())
        .andExpect(
            jsonPath("$.detail")
                .value(containsString("still has 1 location, 1 rack and 0 systems")));
  }
}

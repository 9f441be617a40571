package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicaWordsTest {
  @Test
  void oneReplicaMakesAndSeveralEachMake() {
    assertThat(ReplicaWords.of(1, 12, null)).isEqualTo("1 replica of 12 users makes");
    assertThat(ReplicaWords.of(3, 12, null)).isEqualTo("3 replicas of 12 users each make");
    assertThat(ReplicaWords.of(1, 1, null)).isEqualTo("1 replica of 1 user makes");
  }

  @Test
  void oneReplicaAnswersAndSeveralTogetherAnswer() {
    assertThat(ReplicaWords.of(1, 12, 2.0)).isEqualTo("1 replica answers 2 requests/s:");
    assertThat(ReplicaWords.of(3, 12, 2.0)).isEqualTo("3 replicas together answer 2 requests/s:");
  }
}

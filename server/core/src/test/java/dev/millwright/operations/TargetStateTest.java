package dev.millwright.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TargetStateTest {
  @Property
  boolean nothingFollowsAnEnd(@ForAll TargetState from, @ForAll TargetState to) {
    return !from.isEnd() || !from.mayBecome(to);
  }

  @Property
  boolean nothingIsCancelledOnceItWasSent(@ForAll List<TargetState> wishes) {
    var state = TargetState.PROPOSED;
    boolean sent = false;
    boolean cancelledLate = false;
    for (TargetState wish : wishes) {
      if (state.mayBecome(wish)) {
        // A retry is only admitted after the device was seen not to have begun.
        sent = wish == TargetState.SENT || (sent && wish != TargetState.ADMITTED);
        cancelledLate |= sent && wish == TargetState.CANCELLED;
        state = wish;
      }
    }
    return !cancelledLate;
  }

  @Property
  boolean successIsAlwaysObservedFirst(@ForAll TargetState from) {
    return !from.mayBecome(TargetState.DONE) || from == TargetState.OBSERVED;
  }

  @Property
  boolean whatWasSentIsSeenOrInDoubtBeforeAnythingElse(@ForAll TargetState to) {
    return TargetState.SENT.mayBecome(to)
        == (to == TargetState.OBSERVED || to == TargetState.UNKNOWN);
  }

  @Test
  void everyStateIsReachedAndOnlyEndsAreEnds() {
    var reached = EnumSet.of(TargetState.PROPOSED);
    for (int i = 0; i < TargetState.values().length; i++) {
      for (TargetState from : EnumSet.copyOf(reached)) {
        for (TargetState to : TargetState.values()) {
          if (from.mayBecome(to)) {
            reached.add(to);
          }
        }
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(TargetState.values());
    assertThat(EnumSet.allOf(TargetState.class).stream().filter(TargetState::isEnd))
        .containsExactlyInAnyOrder(
            TargetState.DONE, TargetState.FAILED, TargetState.REJECTED, TargetState.CANCELLED);
    assertThat(TargetState.UNKNOWN.isEnd()).isFalse();
  }
}

package dev.millwright.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Role;
import dev.millwright.ui.ViewTest;
import org.junit.jupiter.api.Test;

class HardwareViewTest extends ViewTest {
  private void number(String label, double value) {
    test(find(NumberField.class).withLabel(label).single()).setValue(value);
  }

  @Test
  void everyKindIsListedWithItsFiguresAndWhoSaysSo() {
    open("fleet/hardware", "kind=gb300-nvl72");
    assertThat(page())
        .contains("NVIDIA GB300 NVL72", "RTX PRO 6000", "278", "GPU power limit", "gpu-specs.ts")
        .contains("NVIDIA, 72 GPUs", "NVIDIA, 1 GPU");
  }

  @Test
  void announcedKindSaysWhatNobodyPublished() {
    open("fleet/hardware", "kind=mi455x-helios");
    assertThat(page())
        .contains("announced, forecast as a range", "Not published", "Host power")
        .contains("assumed: 1 to 1.7 times the 1,400 of AMD Instinct MI355X platform");
  }

  @Test
  void unknownKindIsAnsweredWithTheNearest() {
    open("fleet/hardware", "kind=gb300");
    assertThat(page()).contains("Did you mean gb300-nvl72");
  }

  @Test
  void hardwareOfOnesOwnIsStatedFigureByFigureAndRemoved() {
    signIn(TestActors.with(Role.PLANNER));
    open("fleet/hardware");
    press("Add hardware");
    String name = unique("acme");
    test(find(TextField.class).withLabel("Name").single()).setValue(name);
    test(find(TextField.class).withLabel("Vendor").single()).setValue("Acme");
    test(find(TextField.class).withLabel("GPU").single()).setValue("Abacus");
    press("Add hardware");
    assertThat(find(NumberField.class).withLabel("Memory, GiB").single().getErrorMessage())
        .contains("missing");
    test(find(IntegerField.class).withLabel("GPUs of one system").single()).setValue(8);
    test(find(IntegerField.class).withLabel("GPUs of one scale-up domain").single()).setValue(8);
    number("Memory, GiB", -1);
    number("Memory bandwidth, TB/s", 4);
    number("BF16 peak, dense, TFLOP/s", 900);
    number("Scale-up links, one direction, GB/s", 450);
    number("Scale-out network, one direction, GB/s", 50);
    number("GPU power limit, W", 700);
    number("Host power for each GPU, W", 300);
    press("Add hardware");
    assertThat(find(NumberField.class).withLabel("Memory, GiB").single().getErrorMessage())
        .contains("Memory, GiB is −1; it must be from 0.1");
    number("Memory, GiB", 120);
    press("Add hardware");
    assertThat(page()).contains(name, "stated by you", "stated by planner-");
    press("Remove");
    confirm();
    assertThat(page()).doesNotContain(name);
  }

  @Test
  void hardwareIsReadFromYaml() {
    signIn(TestActors.with(Role.PLANNER));
    open("fleet/hardware");
    press("From YAML");
    press("Add hardware");
    assertThat(find(TextArea.class).single().getErrorMessage()).contains("missing");
    String name = unique("yaml");
    test(find(TextArea.class).single())
        .setValue(
            """
            {name: %s, vendor: Acme, gpu: Abacus, gpusPerSystem: 8, memoryGibibytes: 120,
             memoryTerabytesPerSecond: 4, bf16Teraflops: 900, scaleUpGigabytesPerSecond: 450,
             scaleUpGpus: 8, scaleOutGigabytesPerSecond: 50, powerLimitWatts: 700, hostWatts: 300,
             pue: 1.3}
            """
                .formatted(name));
    press("Add hardware");
    assertThat(page()).contains(name, "stated by you");
    open("forecast/new");
    assertThat(page()).contains("New configuration");
  }

  @Test
  void viewerIsNotOfferedToAdd() {
    signIn(TestActors.viewer());
    open("fleet/hardware");
    assertThat(find(Button.class).withText("Add hardware").all()).isEmpty();
    assertThat(page()).contains("NVIDIA GB300 NVL72");
  }
}

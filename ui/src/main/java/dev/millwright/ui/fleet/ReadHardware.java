package dev.millwright.ui.fleet;

import com.vaadin.flow.component.textfield.TextArea;
import dev.millwright.fleet.HardwareKinds;
import dev.millwright.fleet.HardwareRow;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.TextDrop;
import java.util.function.Consumer;

/** Adds a kind of GPU systems of one's own by a YAML file. */
class ReadHardware extends FormDialog {
  private static final String START =
      """
      name:
      vendor:
      gpu:
      gpusPerSystem: 8
      memoryGibibytes:
      memoryTerabytesPerSecond:
      bf16Teraflops:
      fp8Teraflops:
      fp4Teraflops:
      scaleUpGigabytesPerSecond:
      scaleUpGpus: 8
      scaleOutGigabytesPerSecond:
      powerLimitWatts:
      hostWatts:
      pue: 1.3
      provisionedKilowatts:
      priceDollars:
      """;

  /**
   * A form with the fields to fill in.
   *
   * @param added told what was added
   */
  ReadHardware(HardwareKinds kinds, Consumer<HardwareRow> added) {
    super("Add hardware from YAML");
    TextArea yaml =
        TextDrop.field(
            "YAML", "Fill it in, paste a file over it, or drop one here. Figures are per GPU.");
    yaml.setValue(START);
    yaml.focus();
    with("yaml", yaml)
        .submit("Add hardware", () -> added.accept(kinds.createFromYaml(yaml.getValue())));
  }
}

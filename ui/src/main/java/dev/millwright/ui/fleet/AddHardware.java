package dev.millwright.ui.fleet;

import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.fleet.HardwareKinds;
import dev.millwright.fleet.HardwareRow;
import dev.millwright.fleet.OwnHardwareDraft;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Refusal.Invalid.Fault;
import dev.millwright.ui.FormDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds a kind of GPU systems of one's own, figure by figure; all are per GPU. */
class AddHardware extends FormDialog {
  private final TextField name = new TextField("Name");
  private final TextField vendor = new TextField("Vendor");
  private final TextField gpu = new TextField("GPU");
  private final IntegerField gpusPerSystem = whole("GPUs of one system");
  private final NumberField memory = number("Memory, GiB");
  private final NumberField bandwidth = number("Memory bandwidth, TB/s");
  private final NumberField bf16 = number("BF16 peak, dense, TFLOP/s");
  private final NumberField fp8 = number("FP8 peak, dense, TFLOP/s");
  private final NumberField fp4 = number("FP4 peak, dense, TFLOP/s");
  private final NumberField scaleUp = number("Scale-up links, one direction, GB/s");
  private final IntegerField scaleUpGpus = whole("GPUs of one scale-up domain");
  private final NumberField scaleOut = number("Scale-out network, one direction, GB/s");
  private final NumberField powerLimit = number("GPU power limit, W");
  private final NumberField host = number("Host power for each GPU, W");
  private final NumberField pue = number("PUE");
  private final NumberField provisioned = number("Power provisioned for each GPU, kW");
  private final NumberField price = number("Price of the GPU alone, $");

  /**
   * An empty form.
   *
   * @param added told what was added
   */
  AddHardware(HardwareKinds kinds, Consumer<HardwareRow> added) {
    super("Add hardware");
    gpu.setHelperText("As devices name it: GPUs of the fleet with this name are taken for it.");
    fp8.setHelperText("Empty where the GPU has no unit for it.");
    fp4.setHelperText("Empty where the GPU has no unit for it.");
    host.setHelperText("Its share of CPUs, memory, network, fans and supply losses.");
    provisioned.setHelperText("Empty where it is not known.");
    price.setHelperText("Empty where it is not known.");
    pue.setValue(1.3);
    name.focus();
    with("name", name).with("vendor", vendor).with("gpu", gpu);
    with("gpusPerSystem", gpusPerSystem).with("memoryGibibytes", memory);
    with("memoryTerabytesPerSecond", bandwidth).with("bf16Teraflops", bf16);
    with("fp8Teraflops", fp8).with("fp4Teraflops", fp4);
    with("scaleUpGigabytesPerSecond", scaleUp).with("scaleUpGpus", scaleUpGpus);
    with("scaleOutGigabytesPerSecond", scaleOut).with("powerLimitWatts", powerLimit);
    with("hostWatts", host).with("pue", pue);
    with("provisionedKilowatts", provisioned).with("priceDollars", price);
    submit("Add hardware", () -> added.accept(kinds.create(draft())));
  }

  private static IntegerField whole(String label) {
    IntegerField field = new IntegerField(label);
    field.setManualValidation(true);
    return field;
  }

  private static NumberField number(String label) {
    NumberField field = new NumberField(label);
    field.setManualValidation(true);
    return field;
  }

  private OwnHardwareDraft draft() {
    List<Fault> missing = new ArrayList<>();
    OwnHardwareDraft draft =
        new OwnHardwareDraft(
            name.getValue(),
            vendor.getValue(),
            gpu.getValue(),
            needed(missing, "gpusPerSystem", gpusPerSystem.getValue()).intValue(),
            needed(missing, "memoryGibibytes", memory.getValue()).doubleValue(),
            needed(missing, "memoryTerabytesPerSecond", bandwidth.getValue()).doubleValue(),
            needed(missing, "bf16Teraflops", bf16.getValue()).doubleValue(),
            fp8.getValue(),
            fp4.getValue(),
            needed(missing, "scaleUpGigabytesPerSecond", scaleUp.getValue()).doubleValue(),
            needed(missing, "scaleUpGpus", scaleUpGpus.getValue()).intValue(),
            needed(missing, "scaleOutGigabytesPerSecond", scaleOut.getValue()).doubleValue(),
            needed(missing, "powerLimitWatts", powerLimit.getValue()).doubleValue(),
            needed(missing, "hostWatts", host.getValue()).doubleValue(),
            needed(missing, "pue", pue.getValue()).doubleValue(),
            provisioned.getValue(),
            price.getValue());
    if (!missing.isEmpty()) {
      throw new Refusal.Invalid(missing);
    }
    return draft;
  }

  private static Number needed(List<Fault> missing, String field, @Nullable Number value) {
    if (value == null) {
      missing.add(new Fault(field, "This figure is missing. State it."));
    }
    return Objects.requireNonNullElse(value, 0);
  }
}

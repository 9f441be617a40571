package dev.millwright.simulator;

import java.time.Clock;

/**
 * The readings of one device at the clock's instant. Load is a sum of slow waves whose phases
 * follow from the device's label; power follows load, temperature follows power. So neighbouring
 * readings agree with each other, move smoothly, and are the same whenever the clock says the same.
 */
final class Readings {
  private final String label;
  private final Build build;
  private final Clock clock;

  Readings(String label, Build build, Clock clock) {
    this.label = label;
    this.build = build;
    this.clock = clock;
  }

  /** 0 is idle, 1 is busy. */
  private double load(String part) {
    double together = wave("load", 840, 0.24) + wave("load/fast", 173, 0.07);
    double alone = wave(part, 97, 0.05) + wave(part + "/fast", 31, 0.02);
    return Math.clamp(0.58 + together + alone, 0, 1);
  }

  /** A wave of this period in seconds around 0; its phase follows from device and name. */
  double wave(String name, double periodSeconds, double height) {
    double phase = (new PartNumbers(label).number("wave:" + name) & 0xffff) / 65536.0;
    double seconds = clock.millis() / 1000.0;
    return height * Math.sin(2 * Math.PI * (seconds / periodSeconds % 1.0 + phase));
  }

  double gpuUtilization(int gpu) {
    return 100 * load("gpu" + gpu);
  }

  double gpuWatts(int gpu) {
    return watts(build.gpus(), "gpu" + gpu);
  }

  double gpuCelsius(int gpu) {
    return coolant() + build.gpus().celsiusPerWatt() * gpuWatts(gpu);
  }

  double gpuMemoryCelsius(int gpu) {
    return gpuCelsius(gpu) + 5 + wave("hbm" + gpu, 61, 0.6);
  }

  double cpuWatts(int cpu) {
    return watts(build.cpus(), "cpu" + cpu);
  }

  double cpuCelsius(int cpu) {
    return coolant() + build.cpus().celsiusPerWatt() * cpuWatts(cpu);
  }

  double allGpuWatts() {
    double sum = 0;
    for (int gpu = 0; gpu < build.gpus().count(); gpu++) {
      sum += gpuWatts(gpu);
    }
    return sum;
  }

  /** What the whole system draws behind its power supplies or its busbar clip. */
  double systemWatts() {
    double sum = build.otherWatts() + allGpuWatts();
    for (int cpu = 0; cpu < build.cpus().count(); cpu++) {
      sum += cpuWatts(cpu);
    }
    return sum;
  }

  /** Air or water as it comes in. */
  double coolant() {
    return build.coolantCelsius() + wave("coolant", 1800, 1.2);
  }

  /**
   * Between {@code idle} and {@code busy} as the GPUs' load is, a little different for each part.
   */
  double following(String part, double idle, double busy) {
    return idle + (busy - idle) * load(part);
  }

  private double watts(Build.Processors processors, String part) {
    return processors.idleWatts() + (processors.peakWatts() - processors.idleWatts()) * load(part);
  }
}

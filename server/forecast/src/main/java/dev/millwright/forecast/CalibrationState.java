package dev.millwright.forecast;

import java.util.List;
import java.util.Map;

/**
 * All numbers of a calibration, as they are written to a file and read from it.
 *
 * @param kernels how kernels run that were timed one by one
 * @param stepConstants by engine, in the order of {@link #stepConstantNames}; the empty name is for
 *     engines never seen
 * @param firstTokenConstants the same for the time to first token
 * @param rows what was learned from
 * @param bands how far measured values lay from the forecast in cross-validation
 */
public record CalibrationState(
    KernelFigures kernels,
    Map<String, double[]> stepConstants,
    Map<String, double[]> firstTokenConstants,
    List<LearnedRow> rows,
    List<Band> bands) {
  public CalibrationState {
    stepConstants = Map.copyOf(stepConstants);
    firstTokenConstants = Map.copyOf(firstTokenConstants);
    rows = List.copyOf(rows);
    bands = List.copyOf(bands);
  }

  /** Names of the constants of a decode step, in order. */
  public static List<String> stepConstantNames() {
    return java.util.Arrays.stream(StepConstant.values()).map(Enum::name).toList();
  }

  /** Names of the constants of a first token, in order. */
  public static List<String> firstTokenConstantNames() {
    return java.util.Arrays.stream(FirstTokenConstant.values()).map(Enum::name).toList();
  }
}

package dev.millwright.forecast;

/**
 * The fitted constants of one engine, in the order of {@link StepConstant} and {@link
 * FirstTokenConstant}.
 */
record EngineConstants(double[] step, double[] first) {}

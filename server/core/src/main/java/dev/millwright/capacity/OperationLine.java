package dev.millwright.capacity;

/**
 * One part of the mean step.
 *
 * @param name what is done
 * @param milliseconds per step
 * @param share of the step, 0 to 1; all lines together are 1
 * @param boundBy what the time is made of
 * @param basis the figure it rests on, in words
 */
public record OperationLine(
    String name, double milliseconds, double share, String boundBy, String basis) {}

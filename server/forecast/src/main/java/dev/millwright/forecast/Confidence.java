package dev.millwright.forecast;

/**
 * How far a figure may be trusted.
 *
 * @param label what a reader sees beside the figure
 * @param measuredPoints measurements that stand behind it; 0 is said, too
 */
public record Confidence(String label, int measuredPoints) {}

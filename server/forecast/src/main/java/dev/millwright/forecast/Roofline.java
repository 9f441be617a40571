package dev.millwright.forecast;

/**
 * One operation on one GPU: what it moves, what it computes, and how long each would take alone
 * (equation 3).
 */
record Roofline(double bytes, double flop, double memorySeconds, double computeSeconds) {}

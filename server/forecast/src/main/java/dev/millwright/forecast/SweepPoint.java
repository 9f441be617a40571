package dev.millwright.forecast;

/** One load of a sweep and what the replica gives under it. */
public record SweepPoint(int concurrency, ReplicaForecast.Served served) {}

package dev.millwright.forecast;

/**
 * Tokens per second; output tokens unless said otherwise.
 *
 * @param perUser interactivity: tokens that one user sees per second
 * @param perGpu output tokens per GPU of the replica
 * @param perReplica output tokens of the replica
 * @param inputPerReplica prompt tokens taken in by the replica, cached ones included
 * @param requestsPerSecond answers finished
 */
public record Throughput(
    double perUser,
    double perGpu,
    double perReplica,
    double inputPerReplica,
    double requestsPerSecond) {}

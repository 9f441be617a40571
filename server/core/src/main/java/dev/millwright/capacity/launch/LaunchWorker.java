package dev.millwright.capacity.launch;

import dev.millwright.forecast.Parallelism;

/**
 * Workers of one role.
 *
 * @param workers engines side by side
 * @param spread how each is spread over its GPUs
 * @param running most requests that one of them is to run at once
 */
public record LaunchWorker(int workers, Parallelism spread, int running) {}

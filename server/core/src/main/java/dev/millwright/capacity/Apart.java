package dev.millwright.capacity;

/**
 * Prefill on workers of its own.
 *
 * @param workers workers of a replica that decode, spread as the configuration says
 * @param prefillSpread of one worker that only prefills
 * @param prefillWorkers how many of those a replica has
 */
public record Apart(int workers, Spread prefillSpread, int prefillWorkers) {}

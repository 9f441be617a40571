package dev.millwright.fleet;

/**
 * What starting the simulated fleet would do.
 *
 * @param devices how many devices run
 * @param enrolled how many of them are connected already
 * @param racks how many racks they stand in
 */
public record SimulatedOffer(int devices, int enrolled, int racks) {}

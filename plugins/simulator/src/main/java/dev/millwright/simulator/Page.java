package dev.millwright.simulator;

/**
 * One resource of a kind of device: given the device, what its document says beside address, type,
 * id and name.
 */
@FunctionalInterface
interface Page {
  Doc of(GeneratedDevice device);
}

/**
 * The Redfish plugin: a standards-compliant client, the walk over a service's resources, and their
 * mapping to the SPI's records.
 */
@NullMarked
package dev.millwright.redfish;

import org.jspecify.annotations.NullMarked;

/**
 * Simulated and recorded devices as real HTTPS servers, for the product's own simulated fleet and
 * for tests.
 *
 * <p>A fleet of generated devices, each with its own loopback address and its own certificate:
 *
 * <pre>{@code
 * try (var fleet = SimulatedFleet.start(FleetPlan.standard(), InetAddress.getByName("127.77.0.1"), 8443)) {
 *   SimulatedBmc bmc = fleet.bmcs().getFirst();
 *   bmc.uri();              // https://127.77.0.1:8443
 *   bmc.credentials();      // user name and password, HTTP Basic or a Redfish session
 *   bmc.certificatePin();   // SHA-256 of the certificate, lower-case hex
 *   bmc.faults().everywhere(Fault.Plain.HANG_BEFORE_HEADERS);
 *   bmc.requests().total(); // what reached it
 * }
 * }</pre>
 *
 * <p>Port 0 gives each device any free port, which is what tests want. A recorded tree of a real
 * device is served by {@link dev.millwright.simulator.RecordedTree#serve}; it is a {@link
 * dev.millwright.simulator.SimulatedBmc} as well, with the same faults and counters.
 *
 * <p>Everything that a generated device says follows from the plan's seed, its place in the plan
 * and the plan's clock: the same three give the same answer, so temperatures and power move only
 * when the clock does. Documents are computed when they are asked for; a device costs a few
 * kilobytes.
 */
@NullMarked
package dev.millwright.simulator;

import org.jspecify.annotations.NullMarked;

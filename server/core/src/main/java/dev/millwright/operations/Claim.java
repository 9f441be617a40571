package dev.millwright.operations;

import dev.millwright.authority.Actor;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ref;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * A target that this worker holds.
 *
 * @param state CLAIMED, or UNKNOWN when it is to be looked at
 * @param sends how often it was sent before
 * @param age how long ago it was sent, by the database's clock; zero when it never was
 * @param looks how often it was looked at in vain
 */
record Claim(
    UUID id,
    OperationId operation,
    String kind,
    Ref ref,
    String name,
    Scope scope,
    TargetState state,
    long epoch,
    int sends,
    int looks,
    Duration age,
    Map<String, String> parameters,
    Actor actor,
    boolean cancelRequested) {}

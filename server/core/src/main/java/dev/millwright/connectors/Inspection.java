package dev.millwright.connectors;

import dev.millwright.gateway.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What an address shows before anything is trusted: a TCP connect, a TLS handshake and one
 * unauthenticated GET; no credentials were sent.
 *
 * @param address as it will be stored
 * @param type the id of the connector type that recognises the greeting, or null
 * @param typeName what people call it, or null
 * @param greeting what the greeting was, in one sentence
 */
public record Inspection(
    String address,
    int port,
    Certificate certificate,
    @Nullable String type,
    @Nullable String typeName,
    String greeting) {}

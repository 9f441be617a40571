package dev.millwright.models;

/**
 * How many weights a model was published with.
 *
 * @param total in billions
 * @param active those one token passes, in billions
 * @param activeRoundedTo the unit a coarsely rounded count of active ones was given in; 0 elsewhere
 * @param activeWithEmbedding whether the embedding table is among the active ones
 * @param source who says so
 */
public record ModelParameters(
    double total,
    double active,
    double activeRoundedTo,
    boolean activeWithEmbedding,
    String source) {}

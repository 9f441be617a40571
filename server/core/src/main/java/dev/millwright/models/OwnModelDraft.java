package dev.millwright.models;

/**
 * A model to be added.
 *
 * @param name what people read
 * @param config the text of its {@code config.json}, as published beside the weights
 */
public record OwnModelDraft(String name, String config) {}

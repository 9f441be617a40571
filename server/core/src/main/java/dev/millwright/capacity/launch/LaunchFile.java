package dev.millwright.capacity.launch;

/** A command or a file to be copied. */
public record LaunchFile(String name, String content) {}

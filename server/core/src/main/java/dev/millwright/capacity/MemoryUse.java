package dev.millwright.capacity;

/**
 * The memory of the busiest GPU, in bytes.
 *
 * @param usable what the engine may use
 * @param workingSpace of one step, with the runtime's reserve
 * @param cache left for the KV cache and states; negative when the weights alone are too much
 * @param cacheTokens tokens that fit per attention rank
 * @param missing what is missing for one request; 0 when it fits
 */
public record MemoryUse(
    double usable,
    double weights,
    double workingSpace,
    double cache,
    double cacheBytesPerToken,
    long cacheTokens,
    double missing) {}

package dev.millwright.sim.physics;

/**
 * Repeatable randomness by place instead of by order: the same seed and place always give the same number, whichever is
 * asked first. Rests on the mixing function of G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number
 * generators" (2014).
 */
final class Scatter {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Scatter() {}

    /** Mixes a seed with a place. */
    static long mix(long seed, long place) {
        long z = seed + (place + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    static double uniform(long seed, long place) {
        return (mix(seed, place) >>> 11) * 0x1.0p-53;
    }

    /** Nearly standard normal: the sum of four 16-bit uniforms, standardised; never beyond ± 3.47. */
    static double normal(long seed, long place) {
        long bits = mix(seed, place);
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 131070.0) / 37837.2;
    }

    /** Normal at whole places and gliding between them. */
    static double glide(long seed, double place) {
        long below = (long) Math.floor(place);
        double share = place - below;
        share = share * share * (3 - 2 * share);
        return normal(seed, below) * (1 - share) + normal(seed, below + 1) * share;
    }
}

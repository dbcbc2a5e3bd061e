package dev.millwright.planner.fieldwork;

/**
 * Bounds of photos.
 *
 * @param perOrderMax most photos of one work order, 1 to 100
 * @param bytesMax largest file that is read, in bytes
 * @param pixelsMax most pixels of a file that is read: what is larger could fill the memory
 * @param sidePixels longer side of the picture that is kept
 * @param thumbnailPixels longer side of its thumbnail
 */
public record PhotoSettings(int perOrderMax, int bytesMax, long pixelsMax, int sidePixels, int thumbnailPixels) {
    /** Refuses bounds that make no sense. */
    public PhotoSettings {
        if (perOrderMax < 1 || perOrderMax > 100) {
            throw new IllegalArgumentException("per-order-max: %d (expected: 1 to 100)".formatted(perOrderMax));
        }
        if (bytesMax < 10_000 || bytesMax > 20_000_000) {
            throw new IllegalArgumentException("bytes-max: %d (expected: 10 kB to 20 MB)".formatted(bytesMax));
        }
        if (pixelsMax < 10_000 || pixelsMax > 200_000_000) {
            throw new IllegalArgumentException("pixels-max: %d (expected: 10000 to 200000000)".formatted(pixelsMax));
        }
        if (sidePixels < 100 || sidePixels > 4000 || thumbnailPixels < 16 || thumbnailPixels > sidePixels) {
            throw new IllegalArgumentException(
                    "side-pixels: %d, thumbnail-pixels: %d (expected: 100 to 4000, and 16 to side-pixels)"
                            .formatted(sidePixels, thumbnailPixels));
        }
    }
}

package dev.millwright.twins.evaluation.nab;

import java.util.List;

/**
 * One signal of the benchmark.
 *
 * @param category its folder, for example {@code realTraffic}
 * @param name its file name
 * @param sha256 of the file
 * @param timestamps as written in the file
 * @param atMillis the same, epoch milliseconds, taken as UTC
 * @param texts values as written in the file
 * @param values the same; NaN where none was written
 * @param labelled whether labels were found for it
 * @param windows labelled windows, ascending; never shown to the detector
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never changed.
record NabFile(
        String category,
        String name,
        String sha256,
        List<String> timestamps,
        long[] atMillis,
        List<String> texts,
        float[] values,
        boolean labelled,
        List<NabScorer.Window> windows) {
    NabFile {
        timestamps = List.copyOf(timestamps);
        texts = List.copyOf(texts);
        windows = List.copyOf(windows);
    }

    /** How labels call it: {@code category/name}. */
    String key() {
        return category + "/" + name;
    }

    int rows() {
        return values.length;
    }
}

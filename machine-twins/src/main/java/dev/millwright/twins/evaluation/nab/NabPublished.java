package dev.millwright.twins.evaluation.nab;

import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import java.util.List;

/** What others reach, to be printed beside our figures: their threshold is the best one for the files scored. */
final class NabPublished {
    private static final String SOURCE = "numenta/NAB README, all 58 files: standard / low FP / low FN";

    static final List<Published> ROWS = List.of(
            new Published("ARTime", "74.9 / 65.1 / 80.4", SOURCE),
            new Published("HTM", "70.5-69.7 / 62.6-61.7 / 75.2-74.2", SOURCE),
            new Published("CAD OSE", "69.9 / 67.0 / 73.2", SOURCE),
            new Published("earthgecko Skyline", "58.2 / 46.2 / 63.9", SOURCE),
            new Published("KNN CAD", "58.0 / 43.4 / 64.8", SOURCE),
            new Published("relative entropy", "54.6 / 47.6 / 58.8", SOURCE),
            new Published("random cut forest", "51.7 / 38.4 / 59.7", SOURCE),
            new Published("Twitter ADVec", "47.1 / 33.6 / 53.5", SOURCE),
            new Published("windowed Gaussian", "39.6 / 20.9 / 47.4", SOURCE),
            new Published("random", "11.0", SOURCE));

    private NabPublished() {}

    static String beside(String profile) {
        return profile.equals("standard") ? "of 58 files: ARTime 74.9, HTM 70.1, windowed Gaussian 39.7" : "";
    }
}

package dev.millwright.gateway.pages;

import dev.millwright.planner.resources.GeoPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Land as rough polygons, for orientation on a map without the internet. Read once. */
final class Coast {
    private static final String FILE = "web/coast.txt";

    private Coast() {}

    /**
     * The polygons, each from corner to corner.
     *
     * @throws IllegalStateException if the file is missing in this build
     */
    static List<List<GeoPoint>> load() {
        try (var in = Coast.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line ->
                            Arrays.stream(line.split(" ", -1)).map(Coast::point).toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GeoPoint point(String text) {
        int comma = text.indexOf(',');
        return new GeoPoint(
                Double.parseDouble(text.substring(comma + 1)), Double.parseDouble(text.substring(0, comma)));
    }
}

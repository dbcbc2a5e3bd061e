package dev.millwright.sim.link;

import java.util.stream.IntStream;

/** Opens ways to a broker. */
public final class Links {
    private Links() {}

    /**
     * Opens {@code count} connections that share the machines; they connect in the background and keep trying.
     *
     * @param count at least 1
     */
    public static Link open(LinkSettings settings, int count) {
        return new SpreadLink(IntStream.range(0, count)
                .mapToObj(number -> new MqttLink(settings, number))
                .toList());
    }
}

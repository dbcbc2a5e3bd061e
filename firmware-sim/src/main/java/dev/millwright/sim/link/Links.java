package dev.millwright.sim.link;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Opens ways to a broker. */
public final class Links {
    private Links() {}

    /**
     * Opens {@code count} connections that share the machines; they connect in the background and keep trying.
     *
     * @param count at least 1
     * @param control hears the service topic of all machines, on the first connection; null for none
     */
    public static Link open(LinkSettings settings, int count, MqttLink.@Nullable ControlListener control) {
        return new SpreadLink(IntStream.range(0, count)
                .mapToObj(number -> new MqttLink(settings, number, number == 0 ? control : null))
                .toList());
    }
}

package dev.millwright.sim.sending;

import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.link.Frame;
import dev.millwright.sim.link.Link;
import dev.millwright.sim.link.MachineClock;
import dev.millwright.sim.physics.Happening;
import dev.millwright.sim.physics.MachineKind;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.telemetry.MachineEvent;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;

/** One machine's frames, in event-time order: measurements on a grid of instants, broken where an event falls in between. */
final class MachineFeed {
    private static final int FRAME_BYTES_MAX = 15_000;

    private final FleetMachine machine;
    private final MachineClock clock;
    private final int instantsMax;
    private final FrameWriter writer;
    private final double[] readings;
    private final PriorityQueue<Happening> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Happening::atMillis).thenComparing(Happening::kind));
    private int seen;

    MachineFeed(FleetMachine machine, MachineClock clock, int instantsMax) {
        this.machine = machine;
        this.clock = clock;
        this.instantsMax = instantsMax;
        var kind = machine.story().kind();
        writer = new FrameWriter(
                kind.model().signals().stream().map(Signal::name).toList(),
                kind.sensors().stream().map(MachineKind.Sensor::digits).toList());
        readings = new double[kind.model().signals().size()];
    }

    FleetMachine machine() {
        return machine;
    }

    /** Sends the instants of {@code [fromMillis, toMillis)} that are multiples of the step, and the events in between. */
    int send(long fromMillis, long toMillis, long stepMillis, Link link) throws InterruptedException {
        var story = machine.story();
        story.tellUntil(toMillis);
        for (var happening : story.happeningsFrom(seen)) {
            seen++;
            if (happening.atMillis() >= fromMillis) {
                waiting.add(happening);
            }
        }
        int values = 0;
        long last = fromMillis;
        for (long at = Math.ceilDiv(fromMillis, stepMillis) * stepMillis; at < toMillis; at += stepMillis) {
            values += sendEvents(at, last, link);
            story.read(at, readings);
            writer.add(clock.show(at), readings);
            last = at;
            values += readings.length;
            if (writer.instants() >= instantsMax || writer.bytes() > FRAME_BYTES_MAX) {
                link.send(Frame.telemetry(machine.id(), writer.take(), at));
            }
        }
        values += sendEvents(toMillis, last, link);
        sendMeasurements(last, link);
        return values;
    }

    private void sendMeasurements(long at, Link link) throws InterruptedException {
        if (writer.instants() > 0) {
            link.send(Frame.telemetry(machine.id(), writer.take(), at));
        }
    }

    private int sendEvents(long beforeMillis, long last, Link link) throws InterruptedException {
        int sent = 0;
        while (!waiting.isEmpty() && waiting.peek().atMillis() < beforeMillis) {
            var happening = waiting.poll();
            sendMeasurements(last, link);
            link.send(Frame.events(machine.id(), event(happening), happening.atMillis()));
            sent++;
        }
        return sent;
    }

    private byte[] event(Happening happening) {
        var model = machine.story().kind().model();
        var component = happening.kind() == Happening.Kind.RECALIBRATED
                ? model.signals().get(happening.component()).name()
                : model.components().get(happening.component()).id().value();
        var code = switch (happening.kind()) {
            case ERROR -> happening.code();
            case FAILED -> MachineEvent.COMPONENT_FAILED;
            case REPLACED -> MachineEvent.COMPONENT_REPLACED;
            case INSPECTED -> MachineEvent.COMPONENT_INSPECTED;
            case RECALIBRATED -> MachineEvent.SENSOR_RECALIBRATED;
        };
        return "{\"ts\":%d,\"code\":\"%s\",\"severity\":\"%s\",\"component\":\"%s\"}"
                .formatted(
                        clock.show(happening.atMillis()),
                        code,
                        happening.severity().name().toLowerCase(Locale.ROOT),
                        component)
                .getBytes(StandardCharsets.UTF_8);
    }
}

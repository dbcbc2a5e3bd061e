package dev.millwright.sim.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.link.Frame;
import dev.millwright.sim.link.Link;
import dev.millwright.sim.sending.FrameWriter;
import dev.millwright.twins.evaluation.pdm.PdmMachine;
import dev.millwright.twins.evaluation.pdm.PdmModel;
import dev.millwright.twins.telemetry.MachineEvent;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One machine of the sample as frames: its rows, broken where an event falls in between; at one instant the row comes first. */
final class PdmFeed {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int INSTANTS_MAX = 96;

    private final PdmMachine machine;
    private final String machineId;
    private final ReplaySpan span;
    private final FrameWriter writer =
            new FrameWriter(PdmModel.SIGNAL_NAMES, Collections.nCopies(PdmModel.SIGNAL_NAMES.size(), 4));
    private final double[] values = new double[PdmModel.SIGNAL_NAMES.size()];
    private int row;
    private int event;

    PdmFeed(PdmMachine machine, ReplaySpan span) {
        this.machine = machine;
        this.span = span;
        machineId = PdmModel.machineId(machine.number()).value();
        skipBefore(span.begin().toEpochMilli());
    }

    /** Leaves out what lies before a time of the data. */
    void skipBefore(long dataMillis) {
        while (row < machine.rows().size() && machine.rows().get(row).observedAtMillis() < dataMillis) {
            row++;
        }
        while (event < machine.events().size() && machine.events().get(event).observedAtMillis() < dataMillis) {
            event++;
        }
    }

    /** Sends what lies before a time of the data and has not been sent; gives the number of values. */
    int send(long untilMillis, Link link) throws InterruptedException {
        int sent = 0;
        while (true) {
            long nextRow = row < machine.rows().size() ? machine.rows().get(row).observedAtMillis() : Long.MAX_VALUE;
            long nextEvent = event < machine.events().size()
                    ? machine.events().get(event).observedAtMillis()
                    : Long.MAX_VALUE;
            if (Math.min(nextRow, nextEvent) >= untilMillis) {
                sendRows(link);
                return sent;
            }
            if (nextRow <= nextEvent) {
                sent += addRow(link);
            } else {
                sendRows(link);
                link.send(Frame.events(machineId, json(machine.events().get(event)), span.onWire(nextEvent)));
                event++;
                sent++;
            }
        }
    }

    private int addRow(Link link) throws InterruptedException {
        var observation = machine.rows().get(row);
        for (int i = 0; i < values.length; i++) {
            values[i] = observation.values()[i];
        }
        writer.add(span.onWire(observation.observedAtMillis()), values);
        row++;
        if (writer.instants() >= INSTANTS_MAX) {
            sendRows(link);
        }
        return values.length;
    }

    private void sendRows(Link link) throws InterruptedException {
        if (writer.instants() > 0) {
            long at = span.onWire(machine.rows().get(row - 1).observedAtMillis());
            link.send(Frame.telemetry(machineId, writer.take(), at));
        }
    }

    private byte[] json(MachineEvent what) {
        var node = MAPPER.createObjectNode()
                .put("ts", span.onWire(what.observedAtMillis()))
                .put("code", what.code())
                .put("severity", what.severity().name().toLowerCase(Locale.ROOT));
        if (what.component() != null) {
            node.put("component", what.component());
        }
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Failures that are held back, in order of time. */
    List<MachineEvent> heldBackFailures() {
        return machine.events().stream()
                .filter(what -> what.code().equals(MachineEvent.COMPONENT_FAILED))
                .filter(what -> what.observedAtMillis() >= span.until().toEpochMilli())
                .toList();
    }

    String machineId() {
        return machineId;
    }
}

package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learned remaining lives of the components of a machine family. Immutable, thread-safe, some tens of KB a component.
 *
 * @param id the model card's id
 * @param components by position in the machine model; one with too few failed lives to learn from is missing
 */
public record LearnedLives(String id, Map<Integer, LearnedLife> components) {
    private static final int FORMAT = 1;

    /** Copies its map. */
    public LearnedLives {
        components = Map.copyOf(components);
    }

    /** Writes all of them; {@link #read} brings them back. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeUTF(id);
        out.writeInt(components.size());
        for (var component : new TreeMap<>(components).entrySet()) {
            out.writeInt(component.getKey());
            component.getValue().write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param signals of the machine model, what was written must be for as many
     * @param states of the machine model, likewise
     * @throws IOException if it is of another format or shape, or cut off
     */
    public static LearnedLives read(DataInput in, int signals, int states) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("learned lives: format %d (expected: %d)".formatted(format, FORMAT));
        }
        var id = in.readUTF();
        var components = new TreeMap<Integer, LearnedLife>();
        for (int n = in.readInt(); n > 0; n--) {
            int component = in.readInt();
            var life = LearnedLife.read(in);
            if (life.scaling().signals() != signals || life.scaling().states() != states) {
                throw new IOException("learned life: %d signals and %d states (expected: %d and %d)"
                        .formatted(life.scaling().signals(), life.scaling().states(), signals, states));
            }
            components.put(component, life);
        }
        return new LearnedLives(id, components);
    }
}

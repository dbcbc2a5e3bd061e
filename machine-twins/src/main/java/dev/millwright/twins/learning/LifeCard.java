package dev.millwright.twins.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person must know of learned remaining lives before they go into service; see {@link ModelCard}.
 *
 * @param id unique, shown as basis of the remaining lives that it tells
 * @param trainedAt when
 * @param machineModels the machine models it serves
 * @param data what it was trained on
 * @param settings of the training
 * @param missing by component's id why no life was learned, in words: what is missing for it, or that it was not better
 * @param notes one plain sentence per component: what was learned, and how it did on the machines held out
 */
record LifeCard(
        String id,
        Instant trainedAt,
        List<String> machineModels,
        Map<String, String> data,
        LifeSettings settings,
        Map<String, String> missing,
        List<String> notes) {
    /** Copies its collections. */
    LifeCard {
        machineModels = List.copyOf(machineModels);
        data = new TreeMap<>(data);
        missing = new TreeMap<>(missing);
        notes = List.copyOf(notes);
    }
}

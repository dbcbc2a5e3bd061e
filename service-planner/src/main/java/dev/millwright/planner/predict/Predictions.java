package dev.millwright.planner.predict;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The front door to what is foreseen of customers. Thread-safe; a stage fails only if the database does not answer. */
public interface Predictions {
    /** What is foreseen of {@code customerId}; empty if it has objected, is not known, or nothing was reckoned yet. */
    CompletionStage<Optional<CustomerPrediction>> of(String customerId);

    /** What the models are made of and how good they are; empty before the first training. */
    CompletionStage<List<ModelCard>> models();
}

package dev.millwright.planner.stock;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.SparePart;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to spare parts. Thread-safe; a stage fails only if the database does not answer. */
public interface Parts {
    /** Parts by number, with what is reserved. */
    CompletionStage<Page<SparePart>> list(@Nullable String cursor, int limit);

    /** The part {@code number}, if known. */
    CompletionStage<Optional<SparePart>> get(String number);
}

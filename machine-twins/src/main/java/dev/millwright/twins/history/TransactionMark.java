package dev.millwright.twins.history;

import org.jspecify.annotations.Nullable;

/** Holds the number of the transaction under way, so that its fate can be asked for after the connection was lost. */
final class TransactionMark {
    private @Nullable String number;

    void set(String number) {
        this.number = number;
    }

    /** The number, null if the transaction did not get that far: then it cannot have been committed. */
    @Nullable
    String number() {
        return number;
    }
}

package dev.millwright.twins.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be used at all; the message says what is wrong, {@link #advice()} what to do about it. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String advice;

    /**
     * Says what is wrong and what helps.
     *
     * @param problem one sentence with the value that is wrong
     * @param advice one or two sentences that tell a person what to do
     * @param cause where it came from, null if we found out ourselves
     */
    public DatabaseUnavailable(String problem, String advice, @Nullable Throwable cause) {
        super(problem + "\n" + advice, cause);
        this.advice = advice;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}

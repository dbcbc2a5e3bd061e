package dev.millwright.planner.privacy;

/** The key of the pseudonyms cannot be used; the message says what is wrong and what to do about it. */
public final class KeyRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyRefused(String problem, String advice) {
        super(problem + System.lineSeparator() + advice);
    }
}

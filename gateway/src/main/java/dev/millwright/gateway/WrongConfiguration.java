package dev.millwright.gateway;

/** A setting that cannot be: the message holds key, value and rule, and what to do about it. */
public final class WrongConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param problem key, value and rule
     * @param advice what to do
     */
    public WrongConfiguration(String problem, String advice) {
        super(problem + System.lineSeparator() + advice);
    }
}

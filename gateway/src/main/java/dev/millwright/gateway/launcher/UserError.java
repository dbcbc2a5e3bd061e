package dev.millwright.gateway.launcher;

/** Something that the person at the keyboard can put right: shown as message and advice, without a stack trace. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param message what is wrong, with the value and the rule
     * @param advice what to do about it
     */
    public UserError(String message, String advice) {
        super(message + System.lineSeparator() + advice);
    }
}

package dev.millwright.planner.customer;

import java.util.Arrays;

/** What a service contract covers, least first. */
public enum ContractKind {
    NONE("none"),
    BASIC("basic"),
    PREVENTIVE("preventive"),
    FULL_SERVICE("full-service");

    private final String word;

    ContractKind(String word) {
        this.word = word;
    }

    /** The word in files and tables. */
    public String word() {
        return word;
    }

    /**
     * The kind written as {@code word}.
     *
     * @throws IllegalArgumentException with the value and what is expected
     */
    public static ContractKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' (expected: none, basic, preventive or full-service)".formatted(word)));
    }
}

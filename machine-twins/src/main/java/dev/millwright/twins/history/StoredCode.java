package dev.millwright.twins.history;

/** How enums are stored: by their place in the declaration, as their types say. New values go to the end. */
final class StoredCode {
    private StoredCode() {}

    /** The number that stands for {@code value} in the database. */
    @SuppressWarnings("EnumOrdinal")
    static short of(Enum<?> value) {
        return (short) value.ordinal();
    }
}

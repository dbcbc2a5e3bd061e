package dev.millwright.planner.quality;

/**
 * How alike two customers are, a level a field. Levels are what the model gives weights to; the first level of every field is
 * "cannot be compared" and weighs nothing.
 *
 * @param name how alike the names are without legal forms
 * @param form how alike the legal forms are
 * @param place how alike the addresses are
 * @param vat how alike the VAT numbers are
 * @param email how alike the e-mail addresses are
 * @param phone how alike the telephone numbers are
 */
record Likeness(Name name, Form form, Place place, Vat vat, Email email, Phone phone) {
    enum Name {
        MISSING,
        /** Same words, one of them rare. */
        SAME_RARE,
        /** Same words, all of them frequent. */
        SAME_COMMON,
        /** Same but for spelling or a word that tells little. */
        NEAR,
        PARTLY,
        DIFFERENT
    }

    enum Form {
        MISSING,
        SAME,
        DIFFERENT
    }

    enum Place {
        MISSING,
        SAME,
        /** Same but for spelling, or without number. */
        NEAR,
        /** Same town; no street to compare. */
        TOWN,
        OTHER_STREET,
        OTHER_TOWN,
        OTHER_COUNTRY
    }

    enum Vat {
        MISSING,
        SAME,
        /** One is not valid and only a sign or two away from the other. */
        NEAR,
        DIFFERENT
    }

    enum Email {
        MISSING,
        SAME,
        DOMAIN,
        /** The domain is that of a large group or of a provider. */
        DOMAIN_OF_MANY,
        BRAND,
        DIFFERENT
    }

    enum Phone {
        MISSING,
        SAME,
        SWITCHBOARD,
        DIFFERENT
    }

    /** How many patterns there can be. */
    static final int PATTERNS = Name.values().length
            * Form.values().length
            * Place.values().length
            * Vat.values().length
            * Email.values().length
            * Phone.values().length;

    /** The pattern as one number from 0 to {@link #PATTERNS} − 1. */
    int pattern() {
        var levels = levels();
        int pattern = 0;
        for (var field : Field.values()) {
            pattern = pattern * field.levels() + levels[field.index()];
        }
        return pattern;
    }

    /** The level of each field in the order of {@link Field}; 0: cannot be compared. */
    @SuppressWarnings("EnumOrdinal") // levels are counted in the order in which they stand here
    int[] levels() {
        return new int[] {
            name.ordinal(), form.ordinal(), place.ordinal(), vat.ordinal(), email.ordinal(), phone.ordinal()
        };
    }

    /** The levels of {@code pattern}. */
    static int[] levelsOf(int pattern) {
        var levels = new int[Field.values().length];
        int rest = pattern;
        for (int field = levels.length - 1; field >= 0; field--) {
            int count = Field.values()[field].levels();
            levels[field] = rest % count;
            rest /= count;
        }
        return levels;
    }

    /** The fields that are compared. */
    enum Field {
        NAME(Name.values().length),
        FORM(Form.values().length),
        PLACE(Place.values().length),
        VAT(Vat.values().length),
        EMAIL(Email.values().length),
        PHONE(Phone.values().length);

        private final int levels;

        Field(int levels) {
            this.levels = levels;
        }

        int levels() {
            return levels;
        }

        /** Its place in the arrays of the model. */
        @SuppressWarnings("EnumOrdinal") // the order of the fields is that of the arrays
        int index() {
            return ordinal();
        }
    }
}

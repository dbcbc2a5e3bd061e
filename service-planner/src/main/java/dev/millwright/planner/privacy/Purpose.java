package dev.millwright.planner.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What personal data is used for. Whoever reads a person states one; nothing is read "in general" (GDPR Art. 5(1)(b)). */
public enum Purpose {
    /** Doing the service that was ordered: visits, work orders, tickets. */
    SERVICE(LegalBasis.CONTRACT, "doing the service that the customer has ordered"),
    /** Features, segments and predictions of a customer. */
    PROFILING(LegalBasis.LEGITIMATE_INTEREST, "telling which kind of service suits a customer"),
    /** Contract offers and next steps that are derived from behaviour. */
    OFFERS(LegalBasis.LEGITIMATE_INTEREST, "offering contracts that fit the customer's machines and behaviour"),
    /** Writing to or calling a named person about something that was not asked for. */
    MARKETING(LegalBasis.CONSENT, "telling a person about services by e-mail or telephone"),
    /** Learning models from what customers did. */
    MODEL_TRAINING(LegalBasis.LEGITIMATE_INTEREST, "learning forecasts from what customers did in the past"),
    /** Figures over many customers. */
    STATISTICS(LegalBasis.LEGITIMATE_INTEREST, "figures over many customers, of which none can be recognised"),
    /** Keeping the register right: duplicates, corrections, imports. */
    DATA_QUALITY(LegalBasis.LEGAL_OBLIGATION, "keeping what is stored accurate (GDPR Art. 5(1)(d))"),
    /** Answering people who ask for their rights, and proving it. */
    RIGHTS(LegalBasis.LEGAL_OBLIGATION, "answering requests of the people concerned (GDPR Art. 12 to 22)"),
    /** Invoices and what belongs to them. */
    BOOKKEEPING(LegalBasis.LEGAL_OBLIGATION, "keeping books as tax and commercial law demand");

    /** Why the law allows it (GDPR Art. 6(1)). */
    public enum LegalBasis {
        /** (a): allowed only while the person says yes. */
        CONSENT("consent, Art. 6(1)(a)"),
        /** (b): needed to do what was agreed; there is nothing to object to. */
        CONTRACT("contract, Art. 6(1)(b)"),
        /** (c): the law demands it. */
        LEGAL_OBLIGATION("legal obligation, Art. 6(1)(c)"),
        /** (f): allowed until somebody objects (Art. 21). */
        LEGITIMATE_INTEREST("legitimate interest, Art. 6(1)(f)");

        private final String text;

        LegalBasis(String text) {
            this.text = text;
        }

        /** In words, with the article. */
        public String text() {
            return text;
        }
    }

    private final LegalBasis basis;
    private final String text;

    Purpose(LegalBasis basis, String text) {
        this.basis = basis;
        this.text = text;
    }

    /** Why the law allows it. */
    public LegalBasis basis() {
        return basis;
    }

    /** In words that the person concerned may read. */
    public String text() {
        return text;
    }

    /** Whether somebody may say no to it: by withdrawing consent or by objecting. */
    public boolean canBeRefused() {
        return basis == LegalBasis.CONSENT || basis == LegalBasis.LEGITIMATE_INTEREST;
    }

    /** Whether it is built on features, so that an objection to profiling ends it, too. */
    public boolean needsProfiling() {
        return this == OFFERS || this == MODEL_TRAINING;
    }

    /** The word in tables and addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The purpose written as {@code word}.
     *
     * @throws IllegalArgumentException with the value and what is expected
     */
    public static Purpose of(String word) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("purpose: '%s' (expected one of %s)"
                        .formatted(
                                word, Arrays.stream(values()).map(Purpose::word).collect(Collectors.joining(", ")))));
    }
}

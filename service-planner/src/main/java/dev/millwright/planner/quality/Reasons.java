package dev.millwright.planner.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says in words what the likeness of two customers rests on; never with their data, since reasons are stored. */
final class Reasons {
    private Reasons() {}

    /** One reason for each field that can be compared, the strongest first. */
    static List<Candidate.Reason> of(Traits one, Traits other, Likeness likeness, MatchModel model) {
        var reasons = new ArrayList<Candidate.Reason>();
        var levels = likeness.levels();
        for (var field : Likeness.Field.values()) {
            int level = levels[field.index()];
            if (level > 0) {
                reasons.add(new Candidate.Reason(
                        field.name().toLowerCase(Locale.ROOT),
                        words(field, one, other, likeness),
                        Math.round(model.bits(field, level) * 10) / 10.0));
            }
        }
        reasons.sort(Comparator.comparingDouble((Candidate.Reason reason) -> -Math.abs(reason.weight())));
        return reasons;
    }

    private static String words(Likeness.Field field, Traits one, Traits other, Likeness likeness) {
        return switch (field) {
            case NAME -> name(likeness.name());
            case FORM ->
                likeness.form() == Likeness.Form.SAME
                        ? "Same legal form: %s".formatted(one.name().legalForm())
                        : "Different legal forms: %s and %s"
                                .formatted(one.name().legalForm(), other.name().legalForm());
            case PLACE -> place(likeness.place());
            case VAT -> vat(likeness.vat());
            case EMAIL -> email(likeness.email());
            case PHONE -> phone(likeness.phone());
        };
    }

    private static String name(Likeness.Name name) {
        return switch (name) {
            case MISSING -> "";
            case SAME_RARE -> "Same name apart from legal form, accents and order of words; hardly anybody else has it";
            case SAME_COMMON -> "Same name apart from legal form and accents, but of words that many companies use";
            case NEAR -> "Almost the same name: spelling or a word that tells little";
            case PARTLY -> "The names share a part";
            case DIFFERENT -> "Different names";
        };
    }

    private static String place(Likeness.Place place) {
        return switch (place) {
            case MISSING -> "";
            case SAME -> "Same address";
            case NEAR -> "Same street; the number or the spelling differs a little";
            case TOWN -> "Same town; one of them has no street";
            case OTHER_STREET -> "Same town, other street or number";
            case OTHER_TOWN -> "Different towns";
            case OTHER_COUNTRY -> "Different countries";
        };
    }

    private static String vat(Likeness.Vat vat) {
        return switch (vat) {
            case MISSING -> "";
            case SAME -> "Same VAT number";
            case NEAR -> "VAT numbers a sign or two apart, and one of them is not valid";
            case DIFFERENT -> "Two different valid VAT numbers";
        };
    }

    private static String email(Likeness.Email email) {
        return switch (email) {
            case MISSING -> "";
            case SAME -> "Same e-mail address";
            case DOMAIN -> "Same e-mail domain";
            case DOMAIN_OF_MANY -> "Same e-mail domain, but many customers use it";
            case BRAND -> "E-mail domains of one brand";
            case DIFFERENT -> "Different e-mail domains";
        };
    }

    private static String phone(Likeness.Phone phone) {
        return switch (phone) {
            case MISSING -> "";
            case SAME -> "Same telephone number";
            case SWITCHBOARD -> "Telephone numbers of one switchboard";
            case DIFFERENT -> "Different telephone numbers";
        };
    }
}

package dev.millwright.sim.customers;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The other ways in which a clerk writes a company down. */
final class Spelling {
    private static final Map<String, List<String>> FORMS = Map.ofEntries(
            Map.entry("GmbH", List.of("G.m.b.H.", "Gesellschaft mbH", "gmbh", "")),
            Map.entry("GmbH & Co. KG", List.of("GmbH & Co KG", "GmbH u. Co. KG", "GmbH", "")),
            Map.entry("GmbH & Co KG", List.of("GmbH & Co. KG", "GmbH und Co KG", "")),
            Map.entry("AG", List.of("A.G.", "Aktiengesellschaft", "")),
            Map.entry("AB", List.of("A.B.", "Aktiebolag", "ab", "")),
            Map.entry("B.V.", List.of("BV", "bv", "B.V", "")),
            Map.entry("BV", List.of("B.V.", "bv", "")),
            Map.entry("N.V.", List.of("NV", "")),
            Map.entry("NV", List.of("N.V.", "nv", "")),
            Map.entry("Sp. z o.o.", List.of("Sp.z o.o.", "Sp. z o. o.", "SP ZOO", "spółka z o.o.", "")),
            Map.entry("S.A.", List.of("SA", "")),
            Map.entry("SA", List.of("S.A.", "")),
            Map.entry("A/S", List.of("AS", "a/s", "")),
            Map.entry("ApS", List.of("Aps", "")),
            Map.entry("Oy", List.of("OY", "Oy Ab", "")),
            Map.entry("s.r.o.", List.of("s. r. o.", "sro", "spol. s r.o.", "")),
            Map.entry("a.s.", List.of("a. s.", "as", "")),
            Map.entry("S.A.R.L.", List.of("SARL", "Sarl", "")),
            Map.entry("S.L.", List.of("SL", "S. L.", "")),
            Map.entry("S.r.l.", List.of("Srl", "SRL", "S.R.L.", "")),
            Map.entry("S.p.A.", List.of("SpA", "SPA", "")));

    private final RandomGenerator random;

    Spelling(RandomGenerator random) {
        this.random = random;
    }

    /** Name and form in another way than {@link Company#fullName()}. */
    String name(Company company) {
        var form = company.form();
        if (chance(0.75)) {
            var others = FORMS.getOrDefault(form, List.of(form, ""));
            form = others.get(random.nextInt(others.size()));
        }
        var name = company.name();
        if (chance(0.5)) {
            name = accents(name);
        }
        if (chance(0.2)) {
            name = typo(name);
        }
        if (chance(0.12)) {
            var words = name.split(" ", 2);
            name = words.length < 2
                    ? name
                    : words[0] + " " + words[1].substring(0, Math.min(5, words[1].length())) + ".";
        }
        if (chance(0.12)) {
            name = name.toUpperCase(java.util.Locale.ROOT);
        }
        if (chance(0.1)) {
            name = name + " " + company.city().name();
        }
        return form.isEmpty() ? name : name + " " + form;
    }

    /** As on a keyboard without accents, in one of the two usual ways. */
    private String accents(String text) {
        return random.nextBoolean()
                ? Companies.withoutAccents(text)
                : Companies.withoutAccents(text.replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("Ä", "Ae")
                        .replace("Ö", "Oe")
                        .replace("Ü", "Ue")
                        .replace("å", "aa")
                        .replace("Å", "Aa")
                        .replace("ø", "oe"));
    }

    private String typo(String text) {
        int at = 1 + random.nextInt(text.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }

    String street(String street) {
        if (chance(0.3)) {
            return "";
        }
        var other = street;
        if (chance(0.6)) {
            other = other.replace("straße", "str.")
                    .replace("Straße", "Str.")
                    .replace("straat", "str.")
                    .replace("gatan", "g.")
                    .replace("ul. ", "")
                    .replace("avenue", "av.")
                    .replace("Calle", "C/")
                    .replace("rue ", "r. ");
        }
        return chance(0.3) ? Companies.withoutAccents(other) : other;
    }

    /** The tax number with blanks, in lower case, or missing; never another one. */
    String vatNumber(String vat) {
        return switch (random.nextInt(4)) {
            case 0 -> vat.substring(0, 2) + " " + vat.substring(2, 5) + " " + vat.substring(5);
            case 1 -> vat;
            default -> "";
        };
    }

    String phone(String phone) {
        return switch (random.nextInt(4)) {
            case 0 -> phone.replace("+", "00").replace(" ", "");
            case 1 -> phone.replace(" ", "/");
            case 2 -> "";
            default -> phone;
        };
    }

    /** Mostly a person's address at the same domain, sometimes a private one, sometimes none. */
    String email(Company company) {
        double which = random.nextDouble();
        var person = company.people().get(random.nextInt(company.people().size()));
        if (which < 0.55) {
            return person.email();
        }
        return which < 0.7 ? Companies.plain(person.name()) + "@freemail.example" : "";
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}

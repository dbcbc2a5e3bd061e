package dev.millwright.gateway.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What made-up customers are called and where they are: invented words, trades, legal forms, towns. Every tenth stands there twice, with another legal form. */
final class CompanyNames {
    private static final int TWICE = 10;
    private static final List<String> SYLLABLES = List.of(
            "al", "bor", "cin", "dra", "eve", "fal", "gor", "hen", "is", "jar", "kol", "lem", "mon", "nev", "ost",
            "per", "quil", "rem", "sto", "tal", "ul", "ver", "wim", "xan", "yor", "zel");
    private static final List<String> TRADES =
            List.of("Metall", "Plast", "Holz", "Papier", "Stahl", "Automation", "Verpackung", "Textil", "Glas", "Guss");
    private static final List<String> FORMS = List.of("GmbH", "AG", "KG", "AB", "B.V.", "Oy");
    private static final List<String> STREETS =
            List.of("Hauptstraße", "Industriestraße", "Bahnhofstraße", "Am Hafen", "Ringweg", "Werkstraße");
    private static final List<String> TOWNS = List.of(
            "Aachen",
            "Bochum",
            "Celle",
            "Dortmund",
            "Erfurt",
            "Fulda",
            "Gera",
            "Hagen",
            "Ingolstadt",
            "Jena",
            "Kassel",
            "Leipzig",
            "Mainz",
            "Neuss",
            "Oldenburg",
            "Passau",
            "Rostock",
            "Siegen",
            "Trier",
            "Ulm");

    private CompanyNames() {}

    /** Name, street, postal code, town and e-mail address of customer {@code number}. */
    static String[] of(int number, long seed) {
        boolean again = number % TWICE == TWICE - 1;
        var random = new SplittableRandom(seed * 7_919 + (again ? number - 1 : number));
        var word =
                pick(SYLLABLES, random) + pick(SYLLABLES, random) + pick(SYLLABLES, random) + pick(SYLLABLES, random);
        var trade = pick(TRADES, random);
        int form = random.nextInt(FORMS.size());
        int town = random.nextInt(TOWNS.size());
        return new String[] {
            "%s%s %s %s"
                    .formatted(
                            word.substring(0, 1).toUpperCase(Locale.ROOT),
                            word.substring(1),
                            trade,
                            FORMS.get((form + (again ? 1 : 0)) % FORMS.size())),
            pick(STREETS, random) + " " + (1 + random.nextInt(200)),
            Integer.toString(10_000 + town * 4_000 + random.nextInt(900)),
            TOWNS.get(town),
            again ? "" : "info@%s-%s.example".formatted(word, trade.toLowerCase(Locale.ROOT))
        };
    }

    private static String pick(List<String> words, SplittableRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}

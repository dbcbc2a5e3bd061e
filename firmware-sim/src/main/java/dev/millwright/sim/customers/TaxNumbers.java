package dev.millwright.sim.customers;

import java.util.random.RandomGenerator;

/** Invents VAT numbers in the form of their country, with the check digit that its register would give. */
final class TaxNumbers {
    private final RandomGenerator random;

    TaxNumbers(RandomGenerator random) {
        this.random = random;
    }

    String invent(String country) {
        return switch (country) {
            case "AT" -> "ATU" + austria(digits(7));
            case "BE" -> {
                var first = "0" + digits(7);
                yield "BE%s%02d".formatted(first, 97 - Integer.parseInt(first) % 97);
            }
            case "NL" -> "NL" + eleven(8, false, 9, 8, 7, 6, 5, 4, 3, 2) + "B01";
            case "SE" -> "SE" + luhn(digits(9)) + "01";
            case "DK" -> "DK" + eleven(7, true, 2, 7, 6, 5, 4, 3, 2);
            case "FI" -> "FI" + eleven(7, true, 7, 9, 10, 5, 8, 4, 2);
            case "PL" -> "PL" + eleven(9, false, 6, 5, 7, 2, 3, 4, 5, 6, 7);
            case "IT" -> "IT" + luhn(digits(10));
            case "FR" -> {
                var siren = luhn(digits(8));
                yield "FR%02d%s".formatted((12 + 3 * (Integer.parseInt(siren) % 97)) % 97, siren);
            }
            case "ES" -> "ESB" + digits(8);
            case "CZ" -> "CZ" + digits(8);
            default -> country + mod11And10(digits(8));
        };
    }

    private String digits(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + (i == 0 ? 1 + random.nextInt(9) : random.nextInt(10))));
        }
        return text.toString();
    }

    /** Digits and their weighted sum modulo eleven (or what is missing to eleven); drawn anew where that has two digits. */
    private String eleven(int count, boolean complement, int... weights) {
        while (true) {
            var digits = digits(count);
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += weights[i] * (digits.charAt(i) - '0');
            }
            int check = complement ? (11 - sum % 11) % 11 : sum % 11;
            if (check < 10) {
                return digits + check;
            }
        }
    }

    /** ISO/IEC 7812. */
    static String luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** ISO/IEC 7064 MOD 11,10. */
    static String mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return digits + (11 - product) % 10;
    }

    private static String austria(String digits) {
        int sum = 4;
        for (int i = 0; i < digits.length(); i++) {
            int counted = (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
            sum += counted / 10 + counted % 10;
        }
        return digits + (10 - sum % 10) % 10;
    }
}

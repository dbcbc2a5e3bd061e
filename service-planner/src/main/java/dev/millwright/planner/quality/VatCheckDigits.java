package dev.millwright.planner.quality;

/**
 * Check digits of VAT numbers, behind the country's letters. Each rule is that of the national register that gives out the number
 * (organisation number, SIREN, NIP, partita IVA, …); numbers of the wrong form must not come here.
 */
final class VatCheckDigits {
    private VatCheckDigits() {}

    /** ISO/IEC 7064 MOD 11,10, as in Germany and Croatia: the last digit checks the others. */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == digit(digits, digits.length() - 1);
    }

    /** ISO/IEC 7812 (Luhn): every second digit from the right counts twice, its cross sum; in all a multiple of ten. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    static boolean austria(String number) {
        var digits = number.substring(1);
        int sum = 4;
        for (int i = 0; i < 7; i++) {
            int twice = digit(digits, i) * (i % 2 == 0 ? 1 : 2);
            sum += twice / 10 + twice % 10;
        }
        return (10 - sum % 10) % 10 == digit(digits, 7);
    }

    static boolean belgium(String digits) {
        return 97 - Integer.parseInt(digits.substring(0, 8)) % 97 == Integer.parseInt(digits.substring(8));
    }

    static boolean switzerland(String number) {
        var digits = number.replaceAll("\\D", "");
        return (11 - weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11 == digit(digits, 8);
    }

    static boolean denmark(String digits) {
        return weighted(digits, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    static boolean finland(String digits) {
        return weighted(digits, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
    }

    /** The key is 12 + 3 · (SIREN mod 97) mod 97 where it is written in digits; the SIREN itself is a Luhn number. */
    static boolean france(String number) {
        var siren = number.substring(2);
        if (!number.chars().limit(2).allMatch(Character::isDigit)) {
            return true;
        }
        int key = (12 + 3 * (Integer.parseInt(siren) % 97)) % 97;
        return key == Integer.parseInt(number.substring(0, 2)) && luhn(siren);
    }

    static boolean luxembourg(String digits) {
        return Integer.parseInt(digits.substring(0, 6)) % 89 == Integer.parseInt(digits.substring(6));
    }

    /** Eleven-test of the old number, or, since 2020 for sole traders, MOD 97-10 over {@code NL…B..} with letters as numbers. */
    static boolean netherlands(String number) {
        int sum = weighted(number, 9, 8, 7, 6, 5, 4, 3, 2);
        if (sum % 11 == digit(number, 8)) {
            return true;
        }
        int rest = 0;
        for (char sign : ("NL" + number).toCharArray()) {
            int value = Character.digit(sign, Character.MAX_RADIX);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    static boolean norway(String number) {
        return weighted(number, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    static boolean poland(String digits) {
        return weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(digits, 9);
    }

    static boolean portugal(String digits) {
        int check = 11 - weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (check > 9 ? 0 : check) == digit(digits, 8);
    }

    private static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(digits, i);
        }
        return sum;
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }
}

package dev.millwright.sim.customers;

/**
 * A customer as an office has it written down: with gaps, slips and other spellings.
 *
 * @param id the key in the office's books
 * @param truth number of the customer that it is; several rows may be the same one. Hidden
 * @param copy 0 for the row that was there first, 1 and 2 for others of the same customer. Hidden
 * @param name with legal form
 * @param country ISO 3166 or empty
 */
public record CrmRow(
        String id,
        int truth,
        int copy,
        String name,
        String country,
        String city,
        String street,
        String postalCode,
        String vatNumber,
        String email,
        String phone) {
    CrmRow keyed(String key) {
        return new CrmRow(key, truth, copy, name, country, city, street, postalCode, vatNumber, email, phone);
    }

    CrmRow withEmail(String other) {
        return new CrmRow(id, truth, copy, name, country, city, street, postalCode, vatNumber, other, phone);
    }

    CrmRow withPhone(String other) {
        return new CrmRow(id, truth, copy, name, country, city, street, postalCode, vatNumber, email, other);
    }

    CrmRow withVatNumber(String other) {
        return new CrmRow(id, truth, copy, name, country, city, street, postalCode, other, email, phone);
    }

    CrmRow withAddress(String otherStreet, String otherPostalCode) {
        return new CrmRow(id, truth, copy, name, country, city, otherStreet, otherPostalCode, vatNumber, email, phone);
    }

    CrmRow withCountry(String other) {
        return new CrmRow(id, truth, copy, name, other, city, street, postalCode, vatNumber, email, phone);
    }
}

package dev.millwright.planner.quality;

/**
 * What is compared of a customer, brought to one form.
 *
 * @param written as it stands in the register
 * @param name the company's name taken apart
 * @param address where it is
 * @param email the address to write to
 * @param phone the number to call
 * @param vat its VAT number
 */
record Traits(
        CustomerIdentity written,
        CompanyName name,
        PostalAddress address,
        EmailAddress email,
        PhoneNumber phone,
        VatNumber vat) {
    static Traits of(CustomerIdentity written) {
        var address = PostalAddress.of(written.street(), written.postalCode(), written.city(), written.country());
        return new Traits(
                written,
                CompanyName.of(written.name()),
                address,
                EmailAddress.of(written.email()),
                PhoneNumber.of(written.phone(), address.country()),
                VatNumber.of(written.vatNumber(), address.country()));
    }
}

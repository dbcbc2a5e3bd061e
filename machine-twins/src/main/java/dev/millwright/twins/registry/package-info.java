/** The register of machines and models in the database, and its import from files. */
@NullMarked
package dev.millwright.twins.registry;

import org.jspecify.annotations.NullMarked;

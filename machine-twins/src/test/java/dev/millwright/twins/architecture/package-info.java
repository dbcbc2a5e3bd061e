/** The rules of the house as tests; every module holds itself against them. */
@NullMarked
package dev.millwright.twins.architecture;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.millwright.twins.twin;

import org.jspecify.annotations.NullMarked;

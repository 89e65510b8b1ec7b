/** The only reader of HOCON: text in, validated immutable records out. */
@NullMarked
package org.infoshape.config;

import org.jspecify.annotations.NullMarked;

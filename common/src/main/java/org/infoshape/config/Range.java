package org.infoshape.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Limits of a numeric setting, or of every element of a list of numbers. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {

    /** Least value. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Greatest value. */
    double max() default Double.POSITIVE_INFINITY;

    /** The value must be above {@link #min()}, not just at it. */
    boolean aboveMin() default false;

    /** The value must be below {@link #max()}, not just at it. */
    boolean belowMax() default false;
}

package org.infoshape.network;

/**
 * The hyperbolic tangent in single precision as a quotient of two polynomials, which the compiler turns into vector instructions.
 *
 * @see <a href="https://gitlab.com/libeigen/eigen">Eigen, {@code generic_fast_tanh_float}: the minimax coefficients</a>
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the constants as Eigen prints them
final class RationalTanh {

    /** Beyond, the tangent is 1 to a float. */
    private static final float FARTHEST = 7.90531110763549805f;

    private RationalTanh() {}

    /** Good to 4e-7; NaN of NaN. */
    static float of(float value) {
        float x = Math.max(-FARTHEST, Math.min(FARTHEST, value));
        float square = x * x;
        float above = -2.76076847742355e-16f;
        above = above * square + 2.00018790482477e-13f;
        above = above * square - 8.60467152213735e-11f;
        above = above * square + 5.12229709037114e-08f;
        above = above * square + 1.48572235717979e-05f;
        above = above * square + 6.37261928875436e-04f;
        above = above * square + 4.89352455891786e-03f;
        float below = 1.19825839466702e-06f;
        below = below * square + 1.18534705686654e-04f;
        below = below * square + 2.26843463243900e-03f;
        below = below * square + 4.89352518554385e-03f;
        return x * above / below;
    }
}

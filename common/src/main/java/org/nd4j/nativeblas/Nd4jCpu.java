package org.nd4j.nativeblas;

/**
 * The name by which DL4J 1.0.0-M2.1 still asks whether oneDNN is in use. ND4J moved the class to
 * {@code org.nd4j.linalg.cpu.nativecpu.bindings} and renamed the question, so that DL4J's convolutions silently never use
 * oneDNN; this answers in its place. Nothing of ours calls it.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** Found and called by reflection in {@code BaseMKLDNNHelper}. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        public static Environment getInstance() {
            return INSTANCE;
        }

        /** What the real environment says under the present name. */
        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}

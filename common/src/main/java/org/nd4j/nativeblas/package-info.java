/** One class that DL4J looks up under a name ND4J no longer has; see {@link org.nd4j.nativeblas.Nd4jCpu}. */
package org.nd4j.nativeblas;

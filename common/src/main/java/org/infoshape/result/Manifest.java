package org.infoshape.result;

import java.util.Map;
import java.util.TreeMap;
import org.infoshape.platform.NativeEnvironment;

/**
 * What a result depends on, so that it can be made again: the same manifest gives the same bits.
 *
 * @param job kebab name
 * @param seed of the run
 * @param code commit and whether the checkout was clean
 * @param configSha256 of the resolved settings
 * @param dataSha256 digest of each data set that was read, by name
 * @param platform Java, operating system, versions of Spark, DL4J and ND4J, Spark master
 * @param nativeEnvironment BLAS core type, thread counts, processor: results differ in bits between them
 */
public record Manifest(
        String job,
        long seed,
        CodeVersion code,
        String configSha256,
        Map<String, String> dataSha256,
        Map<String, String> platform,
        NativeEnvironment nativeEnvironment) {

    public Manifest {
        dataSha256 = new TreeMap<>(dataSha256);
        platform = new TreeMap<>(platform);
    }

    /**
     * The manifest of a run in this process.
     *
     * @param spark versions and places that only the session knows
     */
    public static Manifest of(
            String job, long seed, String configSha256, Map<String, String> dataSha256, Map<String, String> spark) {
        Map<String, String> platform = new TreeMap<>(spark);
        platform.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        platform.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return new Manifest(
                job,
                seed,
                CodeVersion.ofThisBuild(),
                configSha256,
                dataSha256,
                platform,
                NativeEnvironment.ofThisProcess());
    }
}

package org.infoshape.spark;

import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds a task to the GPU that Spark gave it. Without this every task of a machine would compute on ND4J's first GPU while
 * the others idle.
 */
public final class GpuPlacement {

    private static final Logger LOG = LoggerFactory.getLogger(GpuPlacement.class);
    private static final String GPU = "gpu";

    private GpuPlacement() {}

    /**
     * The GPU of the task that this thread runs.
     *
     * @return its address, a device index; empty outside a task or if Spark gave it none
     * @throws IllegalStateException if the discovery script announced something that is no device index
     */
    public static OptionalInt ofThisTask() {
        TaskContext task = TaskContext.get();
        if (task == null) {
            return OptionalInt.empty();
        }
        Map<String, ResourceInformation> resources = task.resourcesJMap();
        ResourceInformation gpu = resources.get(GPU);
        if (gpu == null || gpu.addresses().length == 0) {
            return OptionalInt.empty();
        }
        String address = gpu.addresses()[0];
        try {
            return OptionalInt.of(Integer.parseInt(address.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("Invalid GPU address: " + address
                    + " (must be a device index such as 0; see spark.executor.resource.gpu.discoveryScript)");
        }
    }

    /**
     * Makes ND4J compute on this task's GPU in this thread, if there is one and the CUDA backend is on the class path. To be
     * called before the thread touches its first array.
     *
     * @return the GPU, if the thread is bound to one
     */
    public static OptionalInt pinThisThread() {
        OptionalInt gpu = ofThisTask();
        if (gpu.isEmpty()) {
            return gpu;
        }
        if (!backend().contains("cuda")) {
            LOG.warn("Spark gave this task GPU {}, but the class path has no CUDA backend: build with -Pcuda", gpu);
            return OptionalInt.empty();
        }
        int devices = Nd4j.getAffinityManager().getNumberOfDevices();
        if (gpu.getAsInt() >= devices) {
            throw new IllegalStateException("Invalid GPU address: " + gpu.getAsInt() + " (must be < " + devices
                    + ", the GPUs that CUDA sees here)");
        }
        Nd4j.getAffinityManager().unsafeSetDevice(gpu.getAsInt());
        return gpu;
    }

    private static String backend() {
        return Nd4j.getBackend().getClass().getName().toLowerCase(java.util.Locale.ROOT);
    }
}

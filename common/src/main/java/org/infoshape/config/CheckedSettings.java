package org.infoshape.config;

/** A settings record with rules that join several of its keys. */
public interface CheckedSettings {

    /** Applies the rules; called once after every key was read and found within its own limits. */
    void check(Checks checks);

    /** Where the rules are stated. Keys are relative to the record that states the rule. */
    @FunctionalInterface
    interface Checks {

        /**
         * @param holds whether the rule holds
         * @param key the key to blame, such as {@code "critic.batch-size"}
         * @param limit what the value must be, such as {@code "must be <= n-samples = 2000"}
         * @throws InvalidConfigException with key, value, limit and where the value was set, if it does not hold
         */
        void require(boolean holds, String key, String limit);
    }
}

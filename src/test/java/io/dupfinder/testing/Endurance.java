package io.dupfinder.testing;

/// The number of repetitions of a test: a few in every build, many under `script/endure`.
public final class Endurance {

    private Endurance() {}

    /// The value of `-Ddupfinder.NAME=`, or else `many` under `script/endure`, or else `few`.
    public static int times(String name, int few, int many) {
        return Integer.getInteger(
                "dupfinder." + name, Boolean.getBoolean("dupfinder.endure") ? many : few);
    }
}

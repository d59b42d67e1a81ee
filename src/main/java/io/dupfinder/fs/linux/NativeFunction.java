package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Calls of functions in C libraries whose arguments and results are integers or addresses.
///
/// All but one go through one method handle with six arguments, because the JVM takes milliseconds
/// at startup to link each shape of function. A function ignores the arguments that it does not
/// declare.
///
/// `Linker.Option.critical` would save 15 ns a call, but then a read that blocks would hold up
/// every safepoint of the JVM.
final class NativeFunction {

    private static final long NONE = 0;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final FunctionDescriptor SIX_WORDS =
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    /// A function whose arguments and result are integers or addresses.
    private static final MethodHandle FUNCTION =
            LINKER.downcallHandle(SIX_WORDS, Linker.Option.firstVariadicArg(1));

    /// The same function with the error number kept, linked at the first failure.
    private static final class WithError {
        static final MethodHandle FUNCTION =
                LINKER.downcallHandle(SIX_WORDS, ERRNO, Linker.Option.firstVariadicArg(1));
    }

    /// A function whose result is a structure of two words, linked at the first call.
    private static final class ForPair {
        static final MethodHandle FUNCTION =
                LINKER.downcallHandle(
                        FunctionDescriptor.of(
                                MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG), JAVA_LONG));
    }

    private NativeFunction() {}

    /// Calls a function of up to six arguments.
    static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) FUNCTION.invokeExact(function, a, b, c, d, e, f);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Calls a function and leaves the error number in `state`.
    static long callKeepingError(
            MemorySegment function,
            MemorySegment state,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f) {
        try {
            return (long) WithError.FUNCTION.invokeExact(function, state, a, b, c, d, e, f);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// A method handle throws only when the linker itself fails.
    private static IllegalStateException unexpected(Throwable failure) {
        return new IllegalStateException("a call into a C library failed", failure);
    }

    /// Calls a function of up to three arguments.
    static long call(MemorySegment function, long a, long b, long c) {
        return call(function, a, b, c, NONE, NONE, NONE);
    }

    /// Calls a function that returns a structure of two words.
    ///
    /// @param into an allocator of sixteen bytes, aligned to eight
    static void callForPair(MemorySegment function, long a, SegmentAllocator into) {
        try {
            var _ = (MemorySegment) ForPair.FUNCTION.invokeExact(function, into, a);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static int errno(MemorySegment state) {
        return error(state).getInt(0);
    }

    static void setErrno(MemorySegment state, int errno) {
        error(state).putInt(0, errno);
    }

    /// The call state, which on Linux is only the error number. A buffer reads it without linking a
    /// variable handle.
    private static ByteBuffer error(MemorySegment state) {
        return state.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /// A function of the C library.
    static MemorySegment symbol(String name) {
        return SYMBOLS.find(name)
                .orElseThrow(
                        () -> new UnsupportedOperationException("the C library lacks " + name));
    }
}

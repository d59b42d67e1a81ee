package io.dupfinder.store.session;

import io.dupfinder.store.bulk.PlainSql;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A connection in the middle of a transaction, lent to a library that would begin and end
/// transactions itself and close what it opened. The lender commits or rolls back.
public record LentConnection(Connection connection) implements InvocationHandler {

    private static final Set<String> LEFT_TO_THE_LENDER =
            Set.of("setAutoCommit", "commit", "rollback", "close");

    /// A source of the connection, as often as it is asked.
    public static DataSource of(PlainSql sql) {
        Connection lent = proxy(Connection.class, new LentConnection(sql.connection()));
        return proxy(DataSource.class, (_, _, _) -> lent);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        LentConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (LEFT_TO_THE_LENDER.contains(method.getName())) {
            return null;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

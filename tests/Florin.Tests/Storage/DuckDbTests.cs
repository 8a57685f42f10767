using System.Runtime.CompilerServices;
using Dapper;
using Florin.Storage.DuckDb;

namespace Florin.Tests.Storage;

public sealed class DuckDbTests
{
    [Fact]
    public void An_error_carries_the_engine_s_message()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        var missing = Should.Throw<DuckDbException>(() => connection.ExecuteScalar("SELECT * FROM missing"));
        missing.Type.ShouldBe(DuckDbErrorType.Catalog);
        missing.Message.ShouldContain("Table with name missing does not exist");
        Should.Throw<DuckDbException>(() => connection.ExecuteScalar("SELEC 1")).Type.ShouldBe(DuckDbErrorType.Parser);
        Should.Throw<DuckDbException>(() => connection.ExecuteScalar("SELECT CAST('x' AS INTEGER)")).Message.ShouldContain("Could not convert string 'x'");
    }

    [Fact]
    public void An_error_met_while_rows_are_fetched_is_thrown()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        using var command = (DuckDbCommand)connection.CreateCommand();
        command.CommandText = "SELECT CAST(CASE WHEN range = 90000 THEN 'x' ELSE '1' END AS INTEGER) FROM range(100000)";
        Should.Throw<DuckDbException>(() =>
        {
            using var result = command.Run(streaming: true);
            while (result.Fetch() > 0)
            {
            }
        });
    }

    [Fact]
    public void Two_transactions_that_change_one_row_conflict()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var first = database.Connect();
        using var second = database.Connect();
        first.Execute("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1)");
        using var one = first.BeginTransaction();
        using var two = second.BeginTransaction();
        first.Execute("UPDATE t SET n = 2");
        Should.Throw<DuckDbException>(() => second.Execute("UPDATE t SET n = 3")).IsConflict.ShouldBeTrue();
        one.Commit();
        two.Rollback();
        first.ExecuteScalar<int>("SELECT n FROM t").ShouldBe(2);
    }

    [Fact]
    public void The_sum_of_integers_reads_as_long_and_decimal()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        using var reader = connection.ExecuteReader("SELECT sum(n) FROM (VALUES (2147483647), (2147483647)) AS t(n)");
        reader.Read().ShouldBeTrue();
        reader.GetFieldType(0).ShouldBe(typeof(long));
        reader.GetInt64(0).ShouldBe(4_294_967_294);
        reader.GetDecimal(0).ShouldBe(4_294_967_294m);
    }

    [Theory]
    [InlineData("170141183460469231731687303715884105727")]
    [InlineData("-170141183460469231731687303715884105727")]
    public void A_number_beyond_the_asked_type_is_an_overflow(string number)
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        using var reader = connection.ExecuteReader($"SELECT {number}::HUGEINT");
        reader.Read().ShouldBeTrue();
        Should.Throw<OverflowException>(() => reader.GetInt64(0));
        Should.Throw<OverflowException>(() => reader.GetDecimal(0));
    }

    [Theory]
    [InlineData("TINYINT", "-128")]
    [InlineData("UTINYINT", "255")]
    [InlineData("USMALLINT", "65535")]
    [InlineData("UINTEGER", "4294967295")]
    [InlineData("UBIGINT", "9223372036854775807")]
    [InlineData("DECIMAL(4, 1)", "-99.5")]
    [InlineData("DECIMAL(9, 2)", "1234567.89")]
    [InlineData("DECIMAL(38, 4)", "123456789012345678901234.5678")]
    public void The_engine_s_other_numbers_are_read(string type, string number)
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        connection.ExecuteScalar<decimal>($"SELECT CAST({number} AS {type})").ShouldBe(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_UUID_is_the_same_in_binary_and_in_text()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        foreach (var text in new[] { "00000000-0000-0000-0000-000000000000", "7fffffff-ffff-ffff-ffff-ffffffffffff", "80000000-0000-0000-0000-000000000000", "01234567-89ab-cdef-8123-456789abcdef" })
        {
            connection.ExecuteScalar<Guid>($"SELECT UUID '{text}'").ShouldBe(Guid.Parse(text));
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT CAST($1 AS VARCHAR)";
            command.Parameters.Add(new DuckDbParameter { Value = Guid.Parse(text) });
            command.ExecuteScalar().ShouldBe(text);
        }
    }

    [Fact]
    public void NULL_is_not_read_as_a_value()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        using var reader = connection.ExecuteReader("SELECT CAST(NULL AS INTEGER)");
        reader.Read().ShouldBeTrue();
        reader.IsDBNull(0).ShouldBeTrue();
        reader.GetValue(0).ShouldBe(DBNull.Value);
        Should.Throw<InvalidCastException>(() => reader.GetInt32(0));
    }

    [Fact]
    public void The_number_of_parameters_must_be_the_statement_s()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT $1, $2";
        command.Parameters.Add(new DuckDbParameter { Value = 1 });
        Should.Throw<InvalidOperationException>(command.ExecuteScalar).Message.ShouldBe("The statement has 2 parameters, 1 were given: SELECT $1, $2");
    }

    [Fact]
    public void More_statements_than_the_cache_holds_all_answer()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        for (var round = 0; round < 2; round++)
        {
            for (var n = 0; n < 100; n++)
                connection.ExecuteScalar<int>($"SELECT {n}").ShouldBe(n);
        }
    }

    [Fact]
    public void A_prepared_statement_follows_a_changed_table()
    {
        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        connection.Execute("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1)");
        connection.Query("SELECT * FROM t").ShouldHaveSingleItem();
        connection.Execute("ALTER TABLE t ADD COLUMN name VARCHAR DEFAULT 'x'");
        using var reader = connection.ExecuteReader("SELECT * FROM t");
        reader.FieldCount.ShouldBe(2);
        reader.Read().ShouldBeTrue();
        reader.GetString(1).ShouldBe("x");
    }

    [Fact]
    public void Objects_left_to_the_finaliser_in_any_order_do_no_harm()
    {
        for (var round = 0; round < 20; round++)
        {
            Abandon();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var database = DuckDbDatabase.Open(":memory:");
        using var connection = database.Connect();
        connection.ExecuteScalar<int>("SELECT 42").ShouldBe(42);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon()
    {
        var connection = DuckDbDatabase.Open(":memory:").Connect();
        connection.Execute("CREATE TABLE t (n INTEGER)");
        _ = new DuckDbAppender(connection, "t", ["n"], bulk: static () => { }).Add(1);
        var command = (DuckDbCommand)connection.CreateCommand();
        command.CommandText = "SELECT * FROM range(10000)";
        command.Run(streaming: true).Fetch().ShouldBePositive();
        connection.Prepare("SELECT 1");
    }
}

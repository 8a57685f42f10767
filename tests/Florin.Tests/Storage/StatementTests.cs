using Dapper;
using Florin.Storage;
using Florin.Storage.DuckDb;

namespace Florin.Tests.Storage;

public sealed class StatementTests(ITestOutputHelper output)
{
    [Theory, EachEngine]
    public async Task Every_statement_prepares_on_its_engines(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var cancellation = TestContext.Current.CancellationToken;
        var failures = new List<string>();
        foreach (var statement in SqlText.All().SelectMany(file => file.Statements).Where(statement => statement.RunsOn(engine)))
        {
            if (statement.Difference is { } difference)
                output.WriteLine($"{statement}: {difference}");
            try
            {
                await PrepareAsync(store, statement.Text(engine), cancellation);
            }
            catch (System.Data.Common.DbException exception)
            {
                failures.Add($"{statement}: {exception.Message}");
            }
        }

        failures.ShouldBeEmpty();
    }

    [Fact]
    public void A_section_without_an_engine_is_for_both()
    {
        var statement = SqlText.Parse("A/a.sql", "-- name: list\nSELECT 1;\n\n-- name: other\nSELECT 2\n")["list"];
        statement.Text(Engine.DuckDb).ShouldBe("SELECT 1");
        statement.Text(Engine.PostgreSql).ShouldBe("SELECT 1");
        statement.Difference.ShouldBeNull();
    }

    [Fact]
    public void A_section_of_one_engine_goes_before_the_shared_one()
    {
        var statement = SqlText.Parse("A/a.sql", "-- name: x\nSELECT 1\n-- name: x [postgresql]\n-- It locks.\nSELECT 2")["x"];
        statement.Text(Engine.DuckDb).ShouldBe("SELECT 1");
        statement.Text(Engine.PostgreSql).ShouldEndWith("SELECT 2");
        statement.Difference.ShouldBe("It locks.");
    }

    [Fact]
    public void An_analytics_file_is_for_DuckDB_alone()
    {
        var statement = SqlText.Parse("A/a.analytics.sql", "-- name: x\nSELECT 1")["x"];
        statement.RunsOn(Engine.DuckDb).ShouldBeTrue();
        statement.RunsOn(Engine.PostgreSql).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => statement.Text(Engine.PostgreSql)).Message.ShouldContain("A/a.analytics.sql: x");
    }

    [Theory]
    [InlineData("-- name: x [postgresql]\nSELECT 1", "needs a comment line")]
    [InlineData("-- name: x [oracle]\n-- Why.\nSELECT 1", "names no engine")]
    [InlineData("-- name: x\nSELECT 1\n-- name: x\nSELECT 2", "stands there twice")]
    [InlineData("-- name: x", "is empty")]
    public void A_file_that_is_not_in_the_form_is_refused(string text, string expected) =>
        Should.Throw<FormatException>(() => SqlText.Parse("A/a.sql", text)).Message.ShouldContain(expected);

    [Fact]
    public void A_section_that_is_not_there_is_named() =>
        Should.Throw<KeyNotFoundException>(() => SqlText.Load("Storage/sessions.sql")["nothing"]).Message.ShouldBe("Storage/sessions.sql has no section 'nothing'.");

    private static async Task PrepareAsync(Store store, string text, CancellationToken cancellation)
    {
        var connection = await store.Opened!.RentWriterAsync(cancellation);
        try
        {
            // PREPARE takes queries only; it infers every parameter's type, as it must for a NULL, which is sent without one.
            if (connection is DuckDbConnection duckDb)
                duckDb.Prepare(text).Dispose();
            else if (text.Contains("CREATE TABLE", StringComparison.Ordinal) || text.Contains("ANALYZE", StringComparison.Ordinal))
                await connection.ExecuteAsync(text);
            else
                await connection.ExecuteAsync($"PREPARE probe AS {text}; DEALLOCATE probe");
        }
        finally
        {
            await store.Opened.ReturnWriterAsync(connection);
        }
    }
}

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
            foreach (var text in Variants(statement, engine))
            {
                try
                {
                    await PrepareAsync(store, text, cancellation);
                }
                catch (System.Data.Common.DbException exception)
                {
                    failures.Add($"{statement}: {exception.Message}");
                }
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

    [Fact]
    public void Lines_with_a_condition_stand_only_where_their_argument_is_given()
    {
        const string Text = """
            -- name: asked [fragment]
            a = $1
            -- when: $2
            AND b = $2
            -- when: $3
            AND c = $3
            -- name: x
            SELECT 1 WHERE
            -- use: asked
            LIMIT $4
            """;
        var statement = SqlText.Parse("A/a.sql", Text)["x"];

        var (one, arguments) = statement.For(Engine.PostgreSql, [7, null, "c", 9]);

        one.ShouldBe("SELECT 1 WHERE\na = $1\nAND c = $2\nLIMIT $3");
        arguments.ShouldBe([7, "c", 9]);
        statement.For(Engine.DuckDb, [7, null, null, 9]).Text.ShouldBe("SELECT 1 WHERE\na = $1\nLIMIT $2");
        statement.For(Engine.DuckDb, [7, "b", "c", 9]).Text.ShouldBe("SELECT 1 WHERE\na = $1\nAND b = $2\nAND c = $3\nLIMIT $4");
    }

    [Fact]
    public void A_condition_that_names_no_parameter_is_refused() =>
        Should.Throw<FormatException>(() => SqlText.Parse("A/a.sql", "-- name: x\nSELECT 1\n-- when: b")).Message.ShouldContain("names no parameter");

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

    /// <summary>The whole text; of one with conditions also what is left with none, and with each alone.</summary>
    private static IEnumerable<string> Variants(SqlStatement statement, Engine engine)
    {
        var text = statement.Text(engine);
        yield return text;
        if (statement.For(engine, new object?[20]).Text == text)
            yield break;
        for (var given = 0; given <= 20; given++)
        {
            var arguments = new object?[20];
            if (given > 0)
                arguments[given - 1] = 1;
            yield return statement.For(engine, arguments).Text;
        }
    }

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

using Florin.Storage;

namespace Florin.Tests.Storage;

public sealed class SnapshotTests
{
    private static readonly SqlStatement Names = SqlStatement.Of("SELECT name FROM households WHERE household_id >= $1 ORDER BY household_id LIMIT 3");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_query_asked_before_any_row_was_there_sees_the_rows_that_came(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        (await NamesAsync(store)).ShouldBeEmpty();

        await AddAsync(store, 1, "A");
        (await NamesAsync(store)).ShouldBe(["A"]);
        await AddAsync(store, 2, "Health & Medical");

        (await NamesAsync(store)).ShouldBe(["A", "Health & Medical"]);
    }

    [Theory, EachEngine]
    public async Task A_writer_sees_its_own_rows_in_a_query_it_asked_before(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var writing = await store.WriteAsync();
        (await writing.QueryAsync<string>(Names, Cancellation, 1)).ShouldBeEmpty();

        await writing.ExecuteAsync(Add, Cancellation, 1, "Home & Garden");

        (await writing.QueryAsync<string>(Names, Cancellation, 1)).ShouldBe(["Home & Garden"]);
    }

    [Fact]
    public async Task A_reading_session_sees_one_moment_of_the_embedded_store()
    {
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        await AddAsync(store, 1, "A");
        await using var reading = await store.ReadAsync();
        (await reading.QueryAsync<string>(Names, Cancellation, 1)).ShouldBe(["A"]);

        await AddAsync(store, 2, "B");

        (await reading.QueryAsync<string>(Names, Cancellation, 1)).ShouldBe(["A"]);
        (await NamesAsync(store)).ShouldBe(["A", "B"]);
    }

    private static SqlStatement Add { get; } = SqlStatement.Of(
        """
        INSERT INTO households (household_id, name, country, time_zone, locale, base_currency, pay_cycle, created_at)
        VALUES ($1, $2, 'US', 'UTC', 'en-US', 'USD', 'calendar_month', CAST('2025-01-01' AS TIMESTAMPTZ))
        """);

    private static async Task AddAsync(TestStore store, int id, string name)
    {
        await using var writing = await store.WriteAsync();
        await writing.ExecuteAsync(Add, Cancellation, id, name);
        await writing.CommitAsync(Cancellation);
    }

    private static async Task<List<string>> NamesAsync(TestStore store)
    {
        await using var reading = await store.ReadAsync();
        return await reading.QueryAsync<string>(Names, Cancellation, 1);
    }
}

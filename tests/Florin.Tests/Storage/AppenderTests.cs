using Florin.Storage;

namespace Florin.Tests.Storage;

public sealed class AppenderTests
{
    private static readonly string[] Columns = ["household_id", "transaction_id", "booked_on", "occurred_at", "amount", "text", "score", "flag", "hash"];

    private static readonly SqlStatement Create = SqlStatement.Of(
        """
        CREATE TABLE written (
          household_id INTEGER NOT NULL, left_out VARCHAR, transaction_id BIGINT, booked_on DATE, occurred_at TIMESTAMPTZ, amount DECIMAL(18, 4),
          text VARCHAR, score DOUBLE PRECISION, flag BOOLEAN, hash UUID)
        """);

    private static readonly SqlStatement Select = SqlStatement.Of(
        "SELECT household_id, transaction_id, booked_on, occurred_at, amount, text, score, flag, hash, left_out FROM written ORDER BY household_id");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine(0, 1, 2047, 2048, 2049, 5000, 20_000)]
    public async Task Rows_come_back_as_they_were_appended(Engine engine, int count)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(Create, Cancellation);
        var rows = Enumerable.Range(0, count).Select(Row).ToList();
        await AppendAsync(session, rows);
        (await session.QueryAsync<Written>(Select, Cancellation)).ShouldBe(rows);
    }

    [Theory, EachEngine]
    public async Task Text_given_as_bytes_is_the_same_text(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(Create, Cancellation);
        await using (var rows = await session.AppendAsync("written", Cancellation, "household_id", "text"))
        {
            rows.Add(1).Add("Ærø 😀"u8).EndRow();
            rows.Add(2).Add(""u8).EndRow();
            rows.Add(3).Add(new string('ß', 50_000)).EndRow();
            rows.Add(4).Add("twelve bytes"u8).EndRow();
            rows.Add(5).Add("thirteen byte"u8).EndRow();
            rows.Add(6).Add([(byte)'a', 0xFF, (byte)'b']).EndRow();
            await rows.CompleteAsync(Cancellation);
        }

        (await session.QueryAsync<string>(SqlStatement.Of("SELECT text FROM written ORDER BY household_id"), Cancellation))
            .ShouldBe(["Ærø 😀", "", new string('ß', 50_000), "twelve bytes", "thirteen byte", "a\uFFFDb"]);
    }

    [Theory, EachEngine]
    public async Task An_amount_that_would_be_rounded_is_refused(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(Create, Cancellation);
        await using var rows = await session.AppendAsync("written", Cancellation, "household_id", "amount");
        Should.Throw<OverflowException>(() => rows.Add(1).Add(0.00001m)).Message.ShouldBe("amount holds DECIMAL(18,4); the given number does not fit without loss.");
    }

    [Theory, EachEngine]
    public async Task An_amount_of_more_than_eighteen_digits_is_refused(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(Create, Cancellation);
        await using var rows = await session.AppendAsync("written", Cancellation, "household_id", "amount");
        Should.Throw<OverflowException>(() => rows.Add(1).Add(100_000_000_000_000m));
    }

    [Theory, EachEngine]
    public async Task A_value_of_another_type_is_refused(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(Create, Cancellation);
        await using var rows = await session.AppendAsync("written", Cancellation, "household_id");
        Should.Throw<InvalidOperationException>(() => rows.Add("1")).Message.ShouldContain("household_id is of type Integer");
    }

    [Theory, EachEngine]
    public async Task A_row_with_too_few_or_too_many_values_is_refused(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(Create, Cancellation);
        await using var rows = await session.AppendAsync("written", Cancellation, "household_id", "amount");
        Should.Throw<InvalidOperationException>(() => rows.Add(1).EndRow()).Message.ShouldBe("The row has 1 of 2 values.");
        Should.Throw<InvalidOperationException>(() => rows.Add(1m).Add(1)).Message.ShouldBe("The row has more than 2 values.");
    }

    [Theory, EachEngine]
    public async Task A_column_that_is_not_there_is_named(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        var refusal = await Should.ThrowAsync<InvalidOperationException>(async () => await session.AppendAsync("accounts", Cancellation, "colour"));
        refusal.Message.ShouldBe("accounts has no column colour.");
    }

    [Theory, EachEngine]
    public async Task Rows_that_were_not_completed_cannot_be_committed(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using (var session = await store.WriteAsync())
        {
            await using (var rows = await session.AppendAsync("counters", Cancellation, "household_id", "name", "next_value"))
            {
                for (var i = 0; i < 3000; i++)
                    rows.Add(i).Add("x").Add(1L).EndRow();
            }

            await Should.ThrowAsync<InvalidOperationException>(() => session.CommitAsync(Cancellation));
        }

        await using var reader = await store.ReadAsync();
        (await reader.ScalarAsync<long>(SqlStatement.Of("SELECT count(*) FROM counters"), Cancellation)).ShouldBe(0);
    }

    [Theory, EachEngine]
    public async Task A_session_does_nothing_else_while_it_appends(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        await using var rows = await session.AppendAsync("counters", Cancellation, "household_id");
        await Should.ThrowAsync<InvalidOperationException>(() => session.ScalarAsync<int>(SqlStatement.Of("SELECT 1"), Cancellation));
        await Should.ThrowAsync<InvalidOperationException>(async () => await session.AppendAsync("counters", Cancellation, "name"));
    }

    [Theory, EachEngine]
    public async Task An_amount_of_any_number_of_digits_comes_back_as_it_was(Engine engine)
    {
        decimal[] amounts = [0, 0.0001m, -0.0099m, 0.1m, 1, -1, 9_999.9999m, 10_000, -10_000.0001m, 100_000_000, 12_345_678.9m, 99_999_999_999_999.9999m, -99_999_999_999_999.9999m];
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(SqlStatement.Of("CREATE TABLE scales (n INTEGER, four DECIMAL(18, 4), six DECIMAL(18, 6), none DECIMAL(18, 0))"), Cancellation);
        await using (var rows = await session.AppendAsync("scales", Cancellation, "n", "four", "six", "none"))
        {
            for (var i = 0; i < amounts.Length; i++)
                rows.Add(i).Add(amounts[i]).Add(amounts[i] / 100).Add(decimal.Truncate(amounts[i])).EndRow();
            await rows.CompleteAsync(Cancellation);
        }

        (await session.QueryAsync<(decimal, decimal, decimal)>(SqlStatement.Of("SELECT four, six, none FROM scales ORDER BY n"), Cancellation))
            .ShouldBe(amounts.Select(static amount => (amount, amount / 100, decimal.Truncate(amount))));
    }

    [Fact]
    public async Task A_whole_row_group_comes_back_in_its_order_and_leaves_the_threads_as_they_were()
    {
        const int Rows = 130_000;
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        await using (var session = await store.WriteAsync())
        {
            await using (var rows = await session.AppendAsync("counters", Cancellation, "household_id", "name", "next_value"))
            {
                for (var i = 0; i < Rows; i++)
                    rows.Add(i).Add("x").Add(1L).EndRow();
                await rows.CompleteAsync(Cancellation);
            }

            (await session.QueryAsync<int>(SqlStatement.Of("SELECT household_id FROM counters"), Cancellation)).ShouldBe(Enumerable.Range(0, Rows));
            await session.CommitAsync(Cancellation);
        }

        await using var reader = await store.ReadAsync();
        (await reader.ScalarAsync<long>(SqlStatement.Of("SELECT current_setting('threads')"), Cancellation)).ShouldBe(StoreOptions.Default.Threads);
    }

    [Fact]
    public async Task Appending_to_DuckDB_allocates_nothing_per_row()
    {
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(Create, Cancellation);
        await using var rows = await session.AppendAsync("written", Cancellation, Columns);
        // Sixteen chunks go round, each made when it is first needed.
        var prepared = Enumerable.Range(0, 17 * 2048).Select(Row).ToArray();
        Write(rows, prepared);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(rows, prepared);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static async Task AppendAsync(StoreSession session, IReadOnlyList<Written> rows)
    {
        await using var appender = await session.AppendAsync("written", Cancellation, Columns);
        Write(appender, [.. rows]);
        await appender.CompleteAsync(Cancellation);
    }

    private static void Write(StoreAppender appender, ReadOnlySpan<Written> rows)
    {
        foreach (var row in rows)
        {
            appender.Add(row.HouseholdId).Add(row.TransactionId).Add(row.BookedOn).Add(row.OccurredAt).Add(row.Amount).Add(row.Text).Add(row.Score);
            if (row.Flag is { } flag)
                appender.Add(flag);
            else
                appender.AddNull();
            appender.Add(row.Hash).EndRow();
        }
    }

    private static Written Row(int i) => new(
        i,
        i % 5 == 0 ? null : i * 1_000_000_007L,
        i % 7 == 0 ? null : new DateOnly(2024, 1, 1).AddDays(i),
        i % 11 == 0 ? null : new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(i),
        i % 13 == 0 ? null : (i - 2500) * 0.0001m,
        i % 3 == 0 ? null : new string((char)('a' + (i % 26)), i % 40),
        i % 17 == 0 ? null : i / 3.0,
        i % 19 == 0 ? null : i % 2 == 0,
        new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        null);

    private sealed record Written(
        int HouseholdId, long? TransactionId, DateOnly? BookedOn, DateTimeOffset? OccurredAt, decimal? Amount, string? Text, double? Score, bool? Flag, Guid Hash,
        string? LeftOut);
}

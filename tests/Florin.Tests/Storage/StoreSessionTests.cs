using Florin.Storage;
using Florin.Storage.DuckDb;

namespace Florin.Tests.Storage;

public sealed class StoreSessionTests
{
    private static readonly SqlStatement Insert = SqlStatement.Of("INSERT INTO counters (household_id, name, next_value) VALUES ($1, $2, $3)");
    private static readonly SqlStatement Count = SqlStatement.Of("SELECT count(*) FROM counters");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task What_was_committed_stays_after_a_restart(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using (var session = await store.WriteAsync())
        {
            (await session.ExecuteAsync(Insert, Cancellation, 1, "x", 2L)).ShouldBe(1);
            await session.CommitAsync(Cancellation);
        }

        await store.ReopenAsync();
        (await CountAsync(store)).ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task What_was_not_committed_leaves_nothing(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using (var session = await store.WriteAsync())
        {
            await session.ExecuteAsync(Insert, Cancellation, 1, "x", 2L);
            await using var rows = await session.AppendAsync("counters", Cancellation, "household_id", "name", "next_value");
            for (var i = 2; i < 5000; i++)
                rows.Add(i).Add("x").Add(1L).EndRow();
            await rows.CompleteAsync(Cancellation);
        }

        (await CountAsync(store)).ShouldBe(0);
        await store.ReopenAsync();
        (await CountAsync(store)).ShouldBe(0);
    }

    [Theory, EachEngine]
    public async Task Readers_see_whole_transactions_while_a_writer_writes(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var seen = 0L;
            while (!done.IsCancellationRequested)
            {
                var count = await CountAsync(store);
                (count % 10).ShouldBe(0);
                count.ShouldBeGreaterThanOrEqualTo(seen);
                seen = count;
            }
        })).ToList();
        for (var batch = 0; batch < 30; batch++)
        {
            await using var session = await store.WriteAsync();
            for (var i = 0; i < 10; i++)
                await session.ExecuteAsync(Insert, Cancellation, (batch * 10) + i, "x", 1L);
            await session.CommitAsync(Cancellation);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        (await CountAsync(store)).ShouldBe(300);
    }

    [Theory, EachEngine]
    public async Task Cancelling_ends_a_long_statement_and_the_session_goes_on(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.ReadAsync();
        using var cancelling = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var endless = SqlStatement.Of(engine == Engine.DuckDb ? "SELECT count(*) FROM range(1000000) a, range(1000000) b" : "SELECT pg_sleep(600)");
        await Should.ThrowAsync<OperationCanceledException>(() => session.QueryAsync<long>(endless, cancelling.Token));
        (await session.ScalarAsync<int>(SqlStatement.Of("SELECT 1"), Cancellation)).ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task Cancelling_ends_a_long_reading_of_columns(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.ReadAsync();
        using var cancelling = new CancellationTokenSource();
        var endless = SqlStatement.Of(engine == Engine.DuckDb ? "SELECT range FROM range(100000000000)" : "SELECT generate_series(1, 100000000000)");
        await Should.ThrowAsync<OperationCanceledException>(() => session.ReadColumnsAsync(endless, _ => cancelling.Cancel(), cancelling.Token));
        (await session.ScalarAsync<int>(SqlStatement.Of("SELECT 1"), Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_met_a_conflict_is_done_again_on_DuckDB()
    {
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        await store.Store.WriteAsync(session => session.ExecuteAsync(Insert, Cancellation, 1, "x", 1L), Cancellation);
        using var rival = ((DuckDbEngine)store.Store.Opened!).Database.Connect();
        var attempts = 0;
        var next = await store.Store.WriteAsync(
            async session =>
            {
                if (++attempts == 1)
                {
                    await session.ScalarAsync<long>(Count, Cancellation);
                    rival.Execute("UPDATE counters SET next_value = 100");
                }

                return await session.ReserveAsync(1, "x", 10, Cancellation);
            },
            Cancellation);
        attempts.ShouldBe(2);
        next.ShouldBe(100);
    }

    [Fact]
    public async Task Work_that_met_a_conflict_is_done_again_on_PostgreSQL()
    {
        Assert.SkipWhen(TestStore.WhyNoPostgreSql is not null, TestStore.WhyNoPostgreSql ?? "");
        await using var store = await TestStore.OpenAsync(Engine.PostgreSql);
        var deadlock = SqlStatement.Of("DO $do$ BEGIN RAISE EXCEPTION 'first' USING ERRCODE = 'deadlock_detected'; END $do$");
        var attempts = 0;
        await store.Store.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(Insert, Cancellation, 1, "x", 1L);
                return ++attempts < 3 ? await session.ExecuteAsync(deadlock, Cancellation) : 0;
            },
            Cancellation);
        attempts.ShouldBe(3);
        (await CountAsync(store)).ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task Another_error_is_not_tried_again(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var attempts = 0;
        await Should.ThrowAsync<System.Data.Common.DbException>(() => store.Store.WriteAsync(
            session =>
            {
                attempts++;
                return session.ExecuteAsync(SqlStatement.Of("INSERT INTO missing VALUES (1)"), Cancellation);
            },
            Cancellation));
        attempts.ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task Numbers_are_reserved_in_blocks_without_gap_or_overlap(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using (var session = await store.WriteAsync())
        {
            (await session.ReserveAsync(1, "transactions", 100, Cancellation)).ShouldBe(1);
            (await session.ReserveAsync(1, "transactions", 1, Cancellation)).ShouldBe(101);
            (await session.ReserveAsync(2, "transactions", 5, Cancellation)).ShouldBe(1);
            (await session.ReserveAsync(1, "payees", 5, Cancellation)).ShouldBe(1);
            await session.CommitAsync(Cancellation);
        }

        var firsts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Store.WriteAsync(session => session.ReserveAsync(1, "transactions", 3, Cancellation), Cancellation)));
        firsts.Order().ShouldBe(Enumerable.Range(0, 8).Select(i => 102L + (i * 3)));
    }

    [Theory, EachEngine]
    public async Task Writers_that_lock_a_household_take_turns(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await store.Store.WriteAsync(
            session => session.ExecuteAsync(SqlStatement.Of("INSERT INTO households VALUES (1, 'h', 'DE', 'Europe/Berlin', 'de', 'EUR', 'monthly', $1)"), Cancellation, DateTimeOffset.UnixEpoch),
            Cancellation);
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.Store.WriteAsync(
            async session =>
            {
                await session.LockHouseholdAsync(1, Cancellation);
                Interlocked.Increment(ref inside).ShouldBe(1);
                await session.ScalarAsync<long>(Count, Cancellation);
                Interlocked.Decrement(ref inside);
                return 0;
            },
            Cancellation)));
    }

    [Fact]
    public async Task Closing_waits_for_the_sessions_begun_before()
    {
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        var session = await store.WriteAsync();
        var waiting = store.Store.WriteAsync(Cancellation).AsTask();
        var closing = store.Store.DisposeAsync().AsTask();
        await session.ExecuteAsync(Insert, Cancellation, 1, "x", 1L);
        await session.CommitAsync(Cancellation);
        closing.IsCompleted.ShouldBeFalse();
        await session.DisposeAsync();
        await (await waiting).DisposeAsync();
        await closing;
        await Should.ThrowAsync<ObjectDisposedException>(async () => await store.ReadAsync());
    }

    [Theory, EachEngine]
    public async Task A_reading_session_refuses_to_write(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.ReadAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => session.ExecuteAsync(Insert, Cancellation, 1, "x", 1L));
        await Should.ThrowAsync<InvalidOperationException>(() => session.CommitAsync(Cancellation));
    }

    [Theory, EachEngine]
    public async Task NULL_is_a_missing_value_and_no_row_is_the_default(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.ReadAsync();
        (await session.ScalarAsync<long?>(SqlStatement.Of("SELECT max(next_value) FROM counters"), Cancellation)).ShouldBeNull();
        (await session.FirstOrDefaultAsync<string>(SqlStatement.Of("SELECT name FROM counters"), Cancellation)).ShouldBeNull();
        (await session.QueryAsync<(int, string?)>(SqlStatement.Of("SELECT 1, CAST(NULL AS VARCHAR)"), Cancellation)).ShouldBe([(1, null)]);
    }

    [Theory, EachEngine]
    public async Task Columns_that_do_not_fit_the_record_are_named(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await store.ReadAsync();
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => session.QueryAsync<Pair>(SqlStatement.Of("SELECT 'a' AS second, 1 AS first"), Cancellation));
        refusal.Message.ShouldBe("No constructor of Pair takes the columns (second, first) in this order.");
    }

    private static async Task<long> CountAsync(TestStore store)
    {
        await using var session = await store.ReadAsync();
        return await session.ScalarAsync<long>(Count, Cancellation);
    }

    private sealed record Pair(int First, string Second);
}

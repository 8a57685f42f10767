using Florin.Storage;

namespace Florin.Tests.Storage;

public sealed class LedgerCacheTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_value_is_read_again_only_after_the_ledger_changed(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var readings = 0;
        var cache = new LedgerCache<int>(store, (_, _) => Task.FromResult(++readings));

        (await cache.GetAsync(1, Cancellation)).ShouldBe(1);
        (await cache.GetAsync(1, Cancellation)).ShouldBe(1);
        await ChangeAsync(store, commit: true);

        (await cache.GetAsync(1, Cancellation)).ShouldBe(2);
        (await cache.GetAsync(1, Cancellation)).ShouldBe(2);
    }

    [Theory, EachEngine]
    public async Task A_change_that_rolled_back_leaves_the_value(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var readings = 0;
        var cache = new LedgerCache<int>(store, (_, _) => Task.FromResult(++readings));
        await cache.GetAsync(1, Cancellation);

        await ChangeAsync(store, commit: false);

        (await cache.GetAsync(1, Cancellation)).ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task Households_are_kept_apart(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var cache = new LedgerCache<int>(store, (household, _) => Task.FromResult(household));

        (await cache.GetAsync(1, Cancellation)).ShouldBe(1);
        (await cache.GetAsync(2, Cancellation)).ShouldBe(2);
    }

    [Theory, EachEngine]
    public async Task A_reading_that_failed_is_tried_again(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var readings = 0;
        var cache = new LedgerCache<int>(store, (_, _) => ++readings == 1 ? Task.FromException<int>(new InvalidOperationException("once")) : Task.FromResult(readings));

        await Should.ThrowAsync<InvalidOperationException>(async () => await cache.GetAsync(1, Cancellation));

        (await cache.GetAsync(1, Cancellation)).ShouldBe(2);
    }

    [Theory, EachEngine]
    public async Task A_change_is_taken_into_a_value_of_the_revision_before_without_reading(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await ChangeAsync(store, commit: true);
        var readings = 0;
        var cache = new LedgerCache<string>(store, (_, _) => Task.FromResult($"read {++readings}"));
        await cache.GetAsync(1, Cancellation);

        cache.Advance(1, await ChangeAsync(store, commit: true), value => value + ", changed");

        (await cache.GetAsync(1, Cancellation)).ShouldBe("read 1, changed");
    }

    [Theory, EachEngine]
    public async Task A_change_behind_one_that_was_not_seen_or_that_only_reading_tells_is_read(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await ChangeAsync(store, commit: true);
        var readings = 0;
        var cache = new LedgerCache<string>(store, (_, _) => Task.FromResult($"read {++readings}"));
        await cache.GetAsync(1, Cancellation);

        await ChangeAsync(store, commit: true);
        cache.Advance(1, await ChangeAsync(store, commit: true), value => value + ", changed");
        (await cache.GetAsync(1, Cancellation)).ShouldBe("read 2");

        cache.Advance(1, await ChangeAsync(store, commit: true), _ => null);
        (await cache.GetAsync(1, Cancellation)).ShouldBe("read 3");
    }

    private static async Task<long> ChangeAsync(TestStore store, bool commit)
    {
        await using var writing = await store.WriteAsync();
        var revision = await writing.ChangeLedgerAsync(1, Cancellation);
        if (commit)
            await writing.CommitAsync(Cancellation);
        return revision;
    }
}

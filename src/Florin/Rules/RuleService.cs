using Florin.Ledger;
using Florin.Storage;

namespace Florin.Rules;

/// <summary>A rule that is refused, in words for its author.</summary>
public sealed class RuleRefusedException(string message) : Exception(message);

/// <summary>A household's rules, kept in order, tried and applied. Where a number is no rule's the answer is <c>null</c> or false.</summary>
public sealed class RuleService(Store store, TimeProvider clock, RuleRunner runner, TransactionService transactions)
{
    private const string Sequence = "rules";
    private static readonly SqlText Sql = SqlText.Load("Rules/rules.sql");

    /// <summary>In the order in which they run.</summary>
    public async Task<IReadOnlyList<StoredRule>> ListAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await ReadAsync(session, Sql["all"], cancellation, household);
    }

    public async Task<StoredRule?> FindAsync(int household, long ruleId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return (await ReadAsync(session, Sql["find"], cancellation, household, ruleId)).FirstOrDefault();
    }

    /// <summary>Adds a rule behind the others.</summary>
    /// <exception cref="RuleRefusedException">A pattern or a category is none, or there are too many rules.</exception>
    public async Task<long> AddAsync(int household, Rule rule, CancellationToken cancellation) => (await AddAllAsync(household, [rule], cancellation))[0];

    /// <summary>Adds rules behind the others, all or none.</summary>
    /// <exception cref="RuleRefusedException">A pattern or a category is none, or there are too many rules.</exception>
    public Task<IReadOnlyList<long>> AddAllAsync(int household, IReadOnlyList<Rule> rules, CancellationToken cancellation) => AddAsync(household, rules, replace: false, keepFailing: false, cancellation);

    /// <summary>Adds rules of a file; one that cannot be used here is kept with its failure.</summary>
    /// <param name="replace">In place of all there are.</param>
    public Task<IReadOnlyList<long>> ImportAsync(int household, IReadOnlyList<Rule> rules, bool replace, CancellationToken cancellation) =>
        AddAsync(household, rules, replace, keepFailing: true, cancellation);

    public Task<bool> ReplaceAsync(int household, long ruleId, Rule rule, CancellationToken cancellation) =>
        ChangeAsync(household, async session =>
        {
            var failure = (await runner.FailuresAsync(session, household, [rule], cancellation))[0];
            if (failure is not null && rule.Enabled)
                throw new RuleRefusedException(failure);
            return await session.ExecuteAsync(Sql["replace"], cancellation, household, ruleId, rule.Name, rule.Enabled, RuleText.Version, RuleText.ToJson(rule), failure, clock.GetUtcNow()) > 0;
        }, cancellation);

    public Task<bool> DeleteAsync(int household, long ruleId, CancellationToken cancellation) =>
        ChangeAsync(household, async session =>
        {
            var deleted = await session.ExecuteAsync(Sql["delete"], cancellation, household, ruleId) > 0;
            await PlaceAsync(session, household, await ReadAsync(session, Sql["all"], cancellation, household), cancellation);
            return deleted;
        }, cancellation);

    /// <summary>Switches a rule on or off; one that failed is tried again.</summary>
    public async Task<bool> EnableAsync(int household, long ruleId, bool enabled, CancellationToken cancellation) =>
        await FindAsync(household, ruleId, cancellation) is { } known && await ReplaceAsync(household, ruleId, known.Rule with { Enabled = enabled }, cancellation);

    /// <summary>Puts a rule at a place, from 1; the others make room.</summary>
    public Task<bool> MoveAsync(int household, long ruleId, int place, CancellationToken cancellation) =>
        ChangeAsync(household, async session =>
        {
            var rules = await ReadAsync(session, Sql["all"], cancellation, household);
            if (rules.Find(rule => rule.RuleId == ruleId) is not { } moved)
                return false;
            rules.Remove(moved);
            rules.Insert(Math.Clamp(place - 1, 0, rules.Count), moved);
            await PlaceAsync(session, household, rules, cancellation);
            return true;
        }, cancellation);

    /// <summary>What the rules at work would do to the whole ledger.</summary>
    public async Task<RuleRun> PreviewAsync(int household, int most, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var rules = await ReadAsync(session, Sql["at_work"], cancellation, household);
        return rules.Count == 0 ? RuleRun.Nothing : (await runner.PreviewAsync(session, household, rules, most, cancellation)).Run;
    }

    /// <summary>What one rule alone would do, whether or not it is stored.</summary>
    public async Task<RuleRun> PreviewAsync(int household, Rule rule, int most, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return (await runner.PreviewAsync(session, household, [new StoredRule(0, 1, rule, 0, null)], most, cancellation)).Run;
    }

    /// <summary>Applies the rules at work to the whole ledger; one correction takes it back.</summary>
    public async Task<RuleRun> ApplyAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var run = await ApplyAsync(session, household, 0, cancellation);
        await session.CommitAsync(cancellation);
        return run;
    }

    /// <summary>Whether there is a rule that would be applied.</summary>
    public async Task<bool> AnyAtWorkAsync(StoreSession session, int household, CancellationToken cancellation) =>
        (await ReadAsync(session, Sql["at_work"], cancellation, household)).Count > 0;

    /// <summary>Applies the rules to the rows from number <paramref name="first"/> on, in a session that has called <see cref="StoreSession.ChangeLedgerAsync"/>; without rules it is one small question.</summary>
    public async Task<RuleRun> ApplyAsync(StoreSession session, int household, long first, CancellationToken cancellation)
    {
        var rules = await ReadAsync(session, Sql["at_work"], cancellation, household);
        if (rules.Count == 0)
            return RuleRun.Nothing;
        var (run, ran) = await runner.ApplyAsync(session, household, rules, first, cancellation);
        foreach (var rule in ran.Where(rule => rule.Failure is null && (first == 0 ? rule.Hits != rule.Stored.Hits : rule.Hits > 0)))
            await session.ExecuteAsync(Sql["count_hits"], cancellation, household, rule.Stored.RuleId, rule.Hits, first == 0);
        foreach (var failure in run.Failures)
            await session.ExecuteAsync(Sql["fail"], cancellation, household, failure.RuleId, failure.Reason);
        return run;
    }

    /// <summary>A rule that gives the payee's rows the category of this one, or another; <c>null</c> without such a row or category.</summary>
    public async Task<Rule?> ProposeAsync(int household, long transactionId, string? category, CancellationToken cancellation)
    {
        if (await transactions.FindAsync(household, transactionId, cancellation) is not { } row || (category ?? row.CategoryCode) is not { } chosen)
            return null;
        var name = row.Payee.Length > Rule.LongestName ? row.Payee[..Rule.LongestName] : row.Payee;

        // Two letters stand in many names.
        var operation = name.Length < 3 ? RuleOperator.Equals : RuleOperator.Contains;
        return new Rule(name, new RuleGroup(false, [new RuleTest(RuleField.Payee, operation, name)]), new RuleActions { Category = chosen });
    }

    private Task<IReadOnlyList<long>> AddAsync(int household, IReadOnlyList<Rule> rules, bool replace, bool keepFailing, CancellationToken cancellation) =>
        ChangeAsync<IReadOnlyList<long>>(household, async session =>
        {
            if (replace)
                await session.ExecuteAsync(Sql["delete_all"], cancellation, household);
            var place = await session.ScalarAsync<int>(Sql["last_place"], cancellation, household);
            if (place + rules.Count > RuleText.MostRules)
                throw new RuleRefusedException($"There would be {place + rules.Count} rules; at most {RuleText.MostRules} are kept.");
            var ids = new List<long>(rules.Count);
            var failures = await runner.FailuresAsync(session, household, rules, cancellation);
            foreach (var (rule, failure) in rules.Zip(failures))
            {
                if (failure is not null && !keepFailing)
                    throw new RuleRefusedException(failure);
                ids.Add(await session.ReserveAsync(household, Sequence, 1, cancellation));
                await session.ExecuteAsync(Sql["add"], cancellation, household, ids[^1], ++place, rule.Name, rule.Enabled, RuleText.Version, RuleText.ToJson(rule), failure, clock.GetUtcNow());
            }

            return ids;
        }, cancellation);

    private Task<T> ChangeAsync<T>(int household, Func<StoreSession, Task<T>> change, CancellationToken cancellation) =>
        store.WriteAsync(async session =>
        {
            await session.LockHouseholdAsync(household, cancellation);
            return await change(session);
        }, cancellation);

    private static async Task PlaceAsync(StoreSession session, int household, List<StoredRule> rules, CancellationToken cancellation)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Place != i + 1)
                await session.ExecuteAsync(Sql["place"], cancellation, household, rules[i].RuleId, i + 1);
        }
    }

    private static async Task<List<StoredRule>> ReadAsync(StoreSession session, SqlStatement sql, CancellationToken cancellation, params object?[] arguments)
    {
        var rows = await session.QueryAsync<RuleRecord>(sql, cancellation, arguments);
        return rows.ConvertAll(static row => RuleText.Parse(row.Definition) is { Rules: [var rule] }
            ? new StoredRule(row.RuleId, row.Place, rule with { Enabled = row.Enabled }, row.Hits, row.Failure)
            : throw new InvalidOperationException($"Rule {row.RuleId} was stored by another version."));
    }

    private sealed record RuleRecord(long RuleId, int Place, bool Enabled, string Definition, long Hits, string? Failure);
}

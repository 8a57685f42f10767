using Florin.Categories;
using Florin.Ledger;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Rules;

/// <summary>Runs rules over the rows of a household inside the caller's session; what they change goes through <see cref="ChangeService"/>.</summary>
public sealed class RuleRunner(TimeProvider clock, RowReader reader, CategoryCatalog catalog, PayeeService payees, AccountService accounts, ChangeService changes)
{
    public const string SourceName = "rule";

    private static readonly ChangeSource Source = new(SourceName, "rules");

    /// <summary>What rules would do; the newest <paramref name="most"/> rows are told one by one.</summary>
    internal async Task<(RuleRun Run, IReadOnlyList<CompiledRule> Rules)> PreviewAsync(StoreSession session, int household, IReadOnlyList<StoredRule> rules, int most, CancellationToken cancellation)
    {
        var (outcome, columns, context, failures) = await RunAsync(session, household, rules, 0, cancellation);
        var plan = await ChangeService.PlanAsync(session, household, outcome.Changes, Source, cancellation);
        return (Told(outcome, columns, context, failures, plan.Rows, new RuleDifferences(columns, context, outcome.Touched).Of(plan, most), null), outcome.Rules);
    }

    /// <summary>Runs rules over the rows from number <paramref name="first"/> on. The session has called <see cref="StoreSession.ChangeLedgerAsync"/>.</summary>
    internal async Task<(RuleRun Run, IReadOnlyList<CompiledRule> Rules)> ApplyAsync(StoreSession session, int household, IReadOnlyList<StoredRule> rules, long first, CancellationToken cancellation)
    {
        var (outcome, columns, context, failures) = await RunAsync(session, household, rules, first, cancellation);
        var wanted = outcome.Changes;
        if (wanted.Any(static change => change.PayeeId == RuleContext.Unborn))
        {
            await BearAsync(session, household, outcome, context, cancellation);
            wanted = new RuleChanges(columns, context, outcome.Rules).Of(outcome.Touched).Changes;
        }

        var changed = await changes.ApplyAsync(session, household, wanted, Source, cancellation);
        return (Told(outcome, columns, context, failures, changed.Rows, [], changed.CorrectionId), outcome.Rules);
    }

    /// <summary>Why each rule cannot be used in this household, <c>null</c> where it can.</summary>
    internal async Task<IReadOnlyList<string?>> FailuresAsync(StoreSession session, int household, IReadOnlyList<Rule> rules, CancellationToken cancellation)
    {
        var context = await ContextAsync(session, household, cancellation);
        var columns = new RuleColumns();
        return [.. rules.Select(rule => Compile([new StoredRule(0, 0, rule, 0, null)], columns, context).Failures is [var failure, ..] ? failure.Reason : null)];
    }

    private async Task<(RuleOutcome Outcome, RuleColumns Columns, RuleContext Context, List<RuleFailure> Failures)> RunAsync(
        StoreSession session, int household, IReadOnlyList<StoredRule> rules, long first, CancellationToken cancellation)
    {
        var context = await ContextAsync(session, household, cancellation);
        var references = rules.SelectMany(static rule => RuleConditions.Tests(rule.Rule.When)).Any(static test => test.Field == RuleField.Reference);
        var columns = await RuleColumns.ReadAsync(reader, session, household, first, context, references, cancellation);
        return await Task.Run(
            () =>
            {
                var (ready, failures) = Compile(rules, columns, context);
                var outcome = new RuleEngine(columns, context, ready).Run(cancellation);
                failures.AddRange(ready.Where(static rule => rule.Failure is not null).Select(static rule => new RuleFailure(rule.Stored.RuleId, rule.Stored.Rule.Name, rule.Failure!)));
                return (outcome, columns, context, failures);
            },
            cancellation);
    }

    private (List<CompiledRule> Rules, List<RuleFailure> Failures) Compile(IReadOnlyList<StoredRule> rules, RuleColumns columns, RuleContext context)
    {
        var ready = new List<CompiledRule>(rules.Count);
        var failures = new List<RuleFailure>();
        foreach (var rule in rules)
        {
            try
            {
                ready.Add(CompiledRule.Of(rule, ready.Count, columns, context, clock));
            }
            catch (RuleFailureException failure)
            {
                failures.Add(new RuleFailure(rule.RuleId, rule.Rule.Name, failure.Message));
            }
        }

        return (ready, failures);
    }

    private async Task<RuleContext> ContextAsync(StoreSession session, int household, CancellationToken cancellation) => new(
        catalog,
        await catalog.ListAsync(session, household, cancellation),
        await payees.ListAsync(session, household, cancellation),
        await accounts.NamesAsync(session, household, cancellation));

    /// <summary>Stores the payees that rules name, that rows shall have and that nobody has yet.</summary>
    private async Task BearAsync(StoreSession session, int household, RuleOutcome outcome, RuleContext context, CancellationToken cancellation)
    {
        var places = outcome.Touched.Select(static touched => touched.State.Payee).Where(place => place >= 0 && context.Payees[place].PayeeId == RuleContext.Unborn).Distinct().Order().ToList();
        var born = await payees.AddAsync(session, household, places.ConvertAll(place => (context.Payees[place].MatchKey, context.Payees[place].Name)), cancellation);
        for (var i = 0; i < places.Count; i++)
            context.Born(places[i], born[i]);
    }

    private static RuleRun Told(RuleOutcome outcome, RuleColumns columns, RuleContext context, IReadOnlyList<RuleFailure> failures, int changed, IReadOnlyList<RuleRow> first, long? correction) =>
        new(columns.Count, outcome.Matched, changed, outcome.Locked, outcome.Refused, outcome.Unsettled, outcome.Turning, failures, first, correction);
}

using Florin.Host.Terminal;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>The answer of <c>florin accounts --check</c> for people: a sentence per account, and what is off.</summary>
internal sealed class ReconciliationReport(TerminalOutput output, LocaleText text)
{
    public void Write(IReadOnlyList<Reconciliation> accounts)
    {
        if (accounts.Count == 0)
            output.Out.WriteLine("No accounts yet: florin import FILE brings the first.");
        foreach (var account in accounts)
            Write(account);
    }

    private void Write(Reconciliation account)
    {
        output.Out.WriteLine(output.Bold(TerminalOutput.Plain($"{account.Account}: {Verdict(account)} {text.Several(account.Statements.Count, "statement")}, {text.Several(account.Gaps.Count, "gap")}, {text.Several(account.Overlaps.Count, "overlap")}.")));
        foreach (var statement in account.Statements.Where(static statement => statement.Difference is not null and not 0 || statement.OffOn is not null))
            Line($"batch {statement.BatchId}, {statement.File}: the file's closing balance is off by {text.Figure(statement.Difference ?? 0, account.Currency)}{(statement.OffOn is { } day ? $", first by {LocaleText.Iso(day)}" : "")}");
        foreach (var balance in account.Balances.Where(static balance => balance.Difference != 0))
            Line($"{LocaleText.Iso(balance.On)}: the bank says {text.Figure(balance.Stated, account.Currency)}, the ledger makes {text.Figure(balance.Computed, account.Currency)}, off by {text.Figure(balance.Difference, account.Currency)}");
        foreach (var gap in account.Gaps)
            Line($"{LocaleText.Iso(gap.From)} to {LocaleText.Iso(gap.To)}: no statement, between batch {gap.BatchBefore} and {gap.BatchAfter}{(gap.Agrees is { } agrees ? agrees ? "; the balances meet, nothing is missing" : "; the balances do not meet, rows are missing" : "")}");
        foreach (var overlap in account.Overlaps)
            Line($"{LocaleText.Iso(overlap.From)} to {LocaleText.Iso(overlap.To)}: in batch {overlap.BatchBefore} and {overlap.BatchAfter}");
    }

    private static string Verdict(Reconciliation account) => account.AddsUp switch
    {
        true => "adds up.",
        false => "does not add up.",
        null => "the files state no two balances.",
    };

    private void Line(string line) => output.Out.WriteLine(TerminalOutput.Plain("  " + line));
}

internal sealed record ReconciliationListDocument(IReadOnlyList<ReconciliationDocument> Accounts);

internal sealed record ReconciliationDocument(
    int Id, string Account, string Currency, bool? AddsUp, IReadOnlyList<StatementDocument> Statements, IReadOnlyList<StatementDaysDocument> Gaps,
    IReadOnlyList<StatementDaysDocument> Overlaps, IReadOnlyList<StatedBalanceDocument> Balances)
{
    public static ReconciliationDocument Of(Reconciliation account) => new(
        account.AccountId, account.Account, account.Currency, account.AddsUp,
        [.. account.Statements.Select(static row => new StatementDocument(row.BatchId, row.File, row.FirstOn, row.LastOn, row.Opening, row.Closing, row.Flow, row.Difference, row.OffOn))],
        [.. account.Gaps.Select(StatementDaysDocument.Of)], [.. account.Overlaps.Select(StatementDaysDocument.Of)],
        [.. account.Balances.Select(static row => new StatedBalanceDocument(row.On, row.Stated, row.Computed, row.Difference))]);
}

internal sealed record StatementDocument(
    int Batch, string File, DateOnly FirstDate, DateOnly LastDate, decimal? Opening, decimal? Closing, decimal Flow, decimal? Difference, DateOnly? OffOn);

internal sealed record StatementDaysDocument(DateOnly From, DateOnly To, int BatchBefore, int BatchAfter, bool? Agrees)
{
    public static StatementDaysDocument Of(StatementDays days) => new(days.From, days.To, days.BatchBefore, days.BatchAfter, days.Agrees);
}

internal sealed record StatedBalanceDocument(DateOnly On, decimal Stated, decimal Computed, decimal Difference);

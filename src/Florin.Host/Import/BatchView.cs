using System.Globalization;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Host.Import;

/// <summary>What is told of an import that is done: what the ledger has of it, what it matched, and whether its accounts add up.</summary>
/// <param name="Return">The page that shows it, to come back to after an answer.</param>
public sealed record BatchView(ImportBatch Batch, IReadOnlyList<Duplicate> Matches, IReadOnlyList<Reconciliation> Accounts, string Return, HouseholdText Text)
{
    /// <summary>Matches that are named; a file imported twice has as many as rows.</summary>
    public const int MostMatches = 100;

    public string Title => string.Create(CultureInfo.InvariantCulture, $"batch-{Batch.BatchId}");

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/import/batches/{Batch.BatchId}");

    public string UndoPath => string.Create(CultureInfo.InvariantCulture, $"/import/{Batch.BatchId}/undo");

    public bool IsUndone => Batch.Status == "undone";

    public string Sentence => IsUndone
        ? "Undone: its rows have left the ledger, and rows that a later file has too stayed with that file."
        : $"{PreviewWords.Rows(Batch.New, Text)} of this file in the ledger, {Text.Count(Batch.Duplicates)} known from elsewhere, {Text.Count(Batch.Errors)} could not be read.";

    /// <summary>Marked by the importer or decided by the user: what a person may want to look at.</summary>
    public IEnumerable<Duplicate> Unsure => Matches.Where(static row => row.Verdict is not MatchVerdict.Duplicate || row.Word is not null);

    public IEnumerable<Duplicate> Known => Matches.Where(static row => row.Verdict is MatchVerdict.Duplicate && row.Word is null);

    public int Waiting => Matches.Count(static row => row is { Verdict: MatchVerdict.Alike, Open: true });

    /// <summary>The days of the file in its accounts.</summary>
    public IEnumerable<(string Words, string Link)> Rows => Batch is { FirstDate: { } first, LastDate: { } last } && !IsUndone
        ? Accounts.Select(account => (account.Account, TransactionQuery.Link(new TransactionFilter(From: first, To: last, Account: account.AccountId.ToString(CultureInfo.InvariantCulture)))))
        : [];

    public string Line(Duplicate row) => $"{row.Description}, {Text.Day(row.BookedOn)}, {Text.Money(row.Amount, row.Currency)}";

    public string Matched(Duplicate row) => $"{row.MatchedDescription}, {Text.Day(row.MatchedBookedOn)}, {Text.Money(row.MatchedAmount, row.Currency)}";

    public string Why(Duplicate row) => PreviewWords.Why(row.Reason, row.Certainty, Text);

    public string Now(Duplicate row) => row switch
    {
        { Word: MatchWord.Keep } => "You kept both.",
        { Word: MatchWord.Merge } => "You merged them: one row stands for both.",
        { Skipped: true } => "Left out.",
        _ => "Both are in the ledger.",
    };

    public string KeepPath(Duplicate row) => row.MatchId is { } match
        ? string.Create(CultureInfo.InvariantCulture, $"{Path}/matches/{match}/keep")
        : string.Create(CultureInfo.InvariantCulture, $"{Path}/lines/{row.Line}/keep");

    public string MergePath(Duplicate row) => string.Create(CultureInfo.InvariantCulture, $"{Path}/merge/{row.OwnId}/into/{row.TransactionId}");

    public string BackPath(Duplicate row) => string.Create(CultureInfo.InvariantCulture, $"{Path}/matches/{row.MatchId}/undo");
}

/// <summary>Whether one account's statements add up and follow each other, in sentences.</summary>
public sealed record AccountCheck(Reconciliation Account, HouseholdText Text)
{
    public string Verdict => Account.AddsUp switch
    {
        true => "Adds up: what the bank states is what the rows give.",
        false => "Does not add up.",
        null => "The files state no two balances, so nothing can be checked.",
    };

    public string? Statement(int batch) => Account.Statements.FirstOrDefault(statement => statement.BatchId == batch) is { Opening: { } opening, Closing: { } closing, Difference: { } difference } statement
        ? $"{Money(opening)} at the start, {Text.Signed(statement.Flow, Account.Currency)} in rows, {Money(closing)} at the end"
            + (difference == 0 ? "." : $": off by {Money(difference)}{(statement.OffOn is { } day ? $", first by {Text.Day(day)}" : "")}.")
        : null;

    public IEnumerable<string> Findings =>
    [
        .. Account.Balances.Where(static balance => balance.Difference != 0)
            .Select(balance => $"On {Text.Day(balance.On)} the bank says {Money(balance.Stated)}, the ledger makes {Money(balance.Computed)}: off by {Money(balance.Difference)}."),
        .. Account.Gaps.Select(gap => $"No statement from {Text.Day(gap.From)} to {Text.Day(gap.To)}{Agreeing(gap)}."),
        .. Account.Overlaps.Select(overlap => $"Two statements have {Text.Day(overlap.From)} to {Text.Day(overlap.To)}: rows in both are there once."),
    ];

    private static string Agreeing(StatementDays gap) => gap.Agrees switch
    {
        true => ", but the balances meet: nothing is missing",
        false => ", and the balances do not meet: rows are missing",
        null => "",
    };

    private string Money(decimal amount) => Text.Money(amount, Account.Currency);
}

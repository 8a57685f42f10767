using Florin.Host.Terminal;
using Florin.Ledger;
using Florin.Transfers;

namespace Florin.Host.Transfers;

internal sealed record LinkListDocument(IReadOnlyList<LinkDocument> Links);

internal sealed record LinkCountsDocument(int Paired, int Proposed, int Dissolved);

/// <summary>What stands after a word was taken back; absent where nothing does.</summary>
internal sealed record LinkUndoneDocument(long Undone, LinkDocument? Link);

internal sealed record LinkedRowDocument(long Id, DateOnly Date, decimal Amount, string Currency, string Account, string Payee, string Description, string? Category)
{
    public static LinkedRowDocument Of(Transaction row) => new(row.TransactionId, row.BookedOn, row.Amount, row.Currency, row.Account, row.Payee, row.Description, row.CategoryCode);
}

/// <summary>Two rows that belong together: <c>from</c> is the row out or the purchase, <c>to</c> the row in or the money back.</summary>
internal sealed record LinkDocument(long Number, string Kind, string Status, double Certainty, string Why, LinkedRowDocument From, LinkedRowDocument To, LinkedRowDocument? Fee)
{
    public static LinkDocument Of(TransactionLink link) => new(
        link.LinkId, TerminalJson.Name(link.Kind), TerminalJson.Name(link.Status), link.Certainty, TransferWords.Why(link), LinkedRowDocument.Of(link.From), LinkedRowDocument.Of(link.To),
        link.Fee is { } fee ? LinkedRowDocument.Of(fee) : null);
}

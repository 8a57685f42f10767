using Florin.Host.Web;
using Florin.Ledger;
using Florin.Transfers;

namespace Florin.Host.Transfers;

internal sealed record LinkedRowDto(long TransactionId, DateOnly Date, string Amount, string Currency, int AccountId, string Account, string Payee, string Description, string? Category)
{
    public static LinkedRowDto Of(Transaction row) => new(
        row.TransactionId, row.BookedOn, MoneyText.Plain(row.Amount, row.Currency), row.Currency, row.AccountId, row.Account, row.Payee, row.Description, row.CategoryCode);
}

/// <summary>Two rows that belong together: <c>from</c> is the row out or the purchase, <c>to</c> the row in or the money back.</summary>
internal sealed record LinkDto(long Number, string Kind, string Status, double Certainty, string Why, LinkedRowDto From, LinkedRowDto To, LinkedRowDto? Fee, DateTimeOffset? DecidedAt)
{
    public static LinkDto Of(TransactionLink link) => new(
        link.LinkId, SnakeCase.Of(link.Kind), SnakeCase.Of(link.Status), link.Certainty, TransferWords.Why(link), LinkedRowDto.Of(link.From), LinkedRowDto.Of(link.To),
        link.Fee is { } fee ? LinkedRowDto.Of(fee) : null, link.DecidedAt);
}

/// <summary>Two transactions to link, in either order; <c>kind</c> is transfer or refund, and goes by the accounts where it is left out.</summary>
internal sealed record LinkRequestDto(long One, long Other, string? Kind);

/// <summary>A word that was taken back; <c>link</c> is what stands now, absent where the rows are not linked.</summary>
internal sealed record LinkUndoneDto(long Number, LinkDto? Link);

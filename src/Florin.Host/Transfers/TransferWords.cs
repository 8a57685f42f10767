using System.Globalization;
using Florin.Transfers;

namespace Florin.Host.Transfers;

/// <summary>How the terminal and the pages say why two rows are linked.</summary>
internal static class TransferWords
{
    public static string Of(LinkKind kind) => kind == LinkKind.Transfer ? "transfer" : "refund";

    public static string Of(LinkStatus status) => status switch
    {
        LinkStatus.Proposed => "proposed",
        LinkStatus.Paired => "paired",
        LinkStatus.Confirmed => "confirmed by you",
        _ => "rejected by you",
    };

    public static string Why(TransactionLink link)
    {
        if (link.Reason == LinkReason.User)
            return "you linked them";
        var days = link.Days switch
        {
            0 => "the same day",
            1 or -1 => "a day apart",
            var apart => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(apart)} days apart"),
        };
        return string.Join(", ", [Sum(link.Reason), days, .. Texts(link)]);
    }

    private static string Sum(LinkReason reason) => reason switch
    {
        _ when reason.HasFlag(LinkReason.Rate) => "equal at the day's rate",
        _ when reason.HasFlag(LinkReason.Withheld) => "equal but for a charge",
        _ when reason.HasFlag(LinkReason.Part) => "a part of the price",
        _ => "the same sum",
    };

    private static IEnumerable<string> Texts(TransactionLink link)
    {
        if (link.Reason.HasFlag(LinkReason.OutText | LinkReason.InText))
            yield return "both texts speak of an own account";
        else if (link.Reason.HasFlag(LinkReason.OutText) || link.Reason.HasFlag(LinkReason.InText))
            yield return "one text speaks of an own account";
        if (link.Reason.HasFlag(LinkReason.Payee))
            yield return "the same payee";
        if (link.Reason.HasFlag(LinkReason.ReturnText))
            yield return "the text says it comes back";
        if (link.Fee is not null)
            yield return "with a fee beside it";
        if (link.Reason.HasFlag(LinkReason.Rivals))
            yield return "another row fits as well";
    }
}

using System.Globalization;
using Florin.Host.Web;
using Florin.Transfers;

namespace Florin.Host.Transfers;

/// <summary>What waits for an answer, and what was linked.</summary>
/// <param name="said">The link that the user has just said something of; 0 for none.</param>
public sealed class TransfersView(HouseholdText text, IReadOnlyList<TransactionLink> links, IReadOnlyDictionary<(LinkKind Kind, LinkStatus Status), int> counts, long said)
{
    /// <summary>Links that need no answer and are shown; the terminal and REST have the rest.</summary>
    private const int MostSettled = 50;

    public HouseholdText Text => text;

    public TransactionLink? Said { get; } = links.FirstOrDefault(link => link.LinkId == said && link.IsUserWord);

    public IReadOnlyList<TransactionLink> Waiting { get; } = [.. links.Where(static link => link.Status == LinkStatus.Proposed)];

    public IReadOnlyList<TransactionLink> Settled { get; } = [.. links.Where(static link => link.Status != LinkStatus.Proposed).Take(MostSettled)];

    public int SettledInAll => counts.Where(static count => count.Key.Status != LinkStatus.Proposed).Sum(static count => count.Value);

    public string Headline
    {
        get
        {
            var (transfers, refunds) = (Count(LinkKind.Transfer), Count(LinkKind.Refund));
            return transfers + refunds + Waiting.Count == 0
                ? "No two rows belong together yet: transfers show once both accounts are imported."
                : $"{Several(transfers, "transfer")} and {Several(refunds, "refund")} are linked; {Several(Waiting.Count, "pair")} {(Waiting.Count == 1 ? "waits" : "wait")} for your answer.";
        }
    }

    public string Sure(TransactionLink link) => link.IsUserWord ? TransferWords.Of(link.Status) : $"{text.Percent(link.Certainty)} sure";

    public static string Path(TransactionLink link, string verb) => string.Create(CultureInfo.InvariantCulture, $"/transfers/{link.LinkId}/{verb}");

    public static string RowPath(long transaction) => string.Create(CultureInfo.InvariantCulture, $"/transactions/{transaction}");

    private int Count(LinkKind kind) => counts.GetValueOrDefault((kind, LinkStatus.Paired)) + counts.GetValueOrDefault((kind, LinkStatus.Confirmed));

    private string Several(int count, string noun) => $"{text.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}

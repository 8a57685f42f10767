namespace Florin.Generator;

/// <summary>What is to be remembered of a full household while it is drafted; <see cref="Truth"/> turns drafts into numbers of rows.</summary>
internal sealed class HouseholdNotes
{
    private readonly List<(string Kind, Draft Out, Draft In, Draft? Fee, decimal Withheld, decimal? Rate)> _transfers = [];
    private readonly List<(string Kind, Draft[] Rows)> _lookAlikes = [];
    private readonly Dictionary<string, SeriesNote> _series = [];

    public List<PayCycle> PayCycles { get; } = [];

    public void Transfer(string kind, Draft? first, Draft? second, Draft? fee = null, decimal withheld = 0, decimal? rate = null)
    {
        if (first is null || second is null)
            return;
        var (from, to) = first.Amount < 0 ? (first, second) : (second, first);
        _transfers.Add((kind, from, to, fee, withheld, rate));
    }

    public void LookAlike(string kind, params Draft?[] rows)
    {
        var all = rows.OfType<Draft>().ToArray();
        if (all.Length == rows.Length)
            _lookAlikes.Add((kind, all));
    }

    public SeriesNote Series(string id, Merchant payee, SeriesCadence cadence, bool isFixed) => _series[id] = new SeriesNote(id, payee, cadence, isFixed);

    public SeriesNote? Find(string id) => _series.GetValueOrDefault(id);

    /// <summary>Transfers inside one currency that had no part in another plan.</summary>
    public List<(Draft Out, Draft In)> Plain() => [.. _transfers.Where(static transfer => transfer.Rate is null && transfer.Kind != "card_payment").Select(static transfer => (transfer.Out, transfer.In))];

    public HouseholdTruth Truth(HouseholdLife life, Draft[] drafts)
    {
        var rows = new Dictionary<Draft, int>(drafts.Length, ReferenceEqualityComparer.Instance);
        var series = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var refunds = new List<RefundLink>();
        for (var row = 0; row < drafts.Length; row++)
        {
            rows[drafts[row]] = row;
            if (drafts[row].Recurring is not { } id)
                continue;
            if (!series.TryGetValue(id, out var own))
                series[id] = own = [];
            own.Add(row);
        }

        for (var row = 0; row < drafts.Length; row++)
        {
            if (drafts[row].RefundOf is { } purchase)
                refunds.Add(new RefundLink(rows[purchase], row, drafts[row].Amount == -purchase.Amount));
        }

        return new HouseholdTruth(
            _transfers.ConvertAll(transfer => new OwnTransfer(
                transfer.Out.Transfer!, transfer.Kind, rows[transfer.Out], rows[transfer.In], transfer.Fee is null ? null : rows[transfer.Fee], transfer.Withheld, transfer.Rate)),
            _lookAlikes.ConvertAll(pair => new LookAlike(pair.Kind, Array.ConvertAll(pair.Rows, row => rows[row]))),
            refunds,
            [.. _series.Values.Where(note => series.ContainsKey(note.Id)).Select(note => note.Life(series[note.Id], drafts, life.EndsOn))],
            PayCycles,
            ReferenceRates.Between(life.StartsOn, life.EndsOn, life.WorkingDays));
    }
}

/// <summary>What was planned of a series; its rows say the rest.</summary>
internal sealed class SeriesNote(string id, Merchant payee, SeriesCadence cadence, bool isFixed)
{
    public string Id { get; } = id;

    public Merchant Payee { get; } = payee;

    public bool Drifts { get; set; }

    public string? DuplicateOf { get; set; }

    public DateOnly? EndedOn { get; set; }

    public List<(DateOnly From, DateOnly To)> Pauses { get; } = [];

    public List<DateOnly> Missed { get; } = [];

    public SeriesLife Life(List<int> rows, Draft[] drafts, DateOnly endsOn)
    {
        // Both legs of a transfer carry the series: it runs on the account of the first.
        var account = drafts[rows[0]].Account;
        var prices = new List<PriceChange>();
        Draft? before = null;
        foreach (var draft in rows.Select(row => drafts[row]).Where(draft => isFixed && draft.Account == account))
        {
            if (before is not null && before.Amount != draft.Amount)
                prices.Add(new PriceChange(draft.Day, before.Amount, draft.Amount));
            before = draft;
        }

        var last = drafts[rows[^1]].Day;
        var state = EndedOn is not null ? "ended"
            : Pauses.Exists(pause => pause.From > last && pause.To >= endsOn) ? "paused"
            : Missed.Exists(day => day > last) ? "overdue"
            : "active";
        return new SeriesLife(Id, Payee.Name, account, cadence, state, isFixed, Drifts, rows, EndedOn, prices, Pauses, Missed, DuplicateOf);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Florin.Generator;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;
using Florin.Rates;
using Florin.Transfers;

namespace Florin.Benchmarks.Accuracy;

/// <summary>
/// Transfers and refunds of generated full households against their truth: the files are imported one by one with the rates known, and the links
/// that stand then are compared. A pair is right when both its rows are the truth's; <c>paired</c> were taken without asking, <c>proposed</c> wait for an answer.
/// </summary>
internal static class TransferBenchmark
{
    private sealed record Result(string Set)
    {
        public int True { get; set; }

        public int Paired { get; set; }

        public int Right { get; set; }

        public int Proposed { get; set; }

        public int ProposedRight { get; set; }

        public Result Plus(Result other) => this with
        {
            True = True + other.True,
            Paired = Paired + other.Paired,
            Right = Right + other.Right,
            Proposed = Proposed + other.Proposed,
            ProposedRight = ProposedRight + other.ProposedRight,
        };
    }

    private sealed record Measured(Result Transfers, Result Refunds, Result Fees, SortedDictionary<string, (int True, int Missed)> Kinds, SortedDictionary<string, int> Wrong);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var (transfers, refunds, fees) = (new Result("transfers"), new Result("refunds"), new Result("fees"));
        var kinds = new SortedDictionary<string, (int True, int Missed)>(StringComparer.Ordinal);
        var wrong = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < arguments.Number("households", 20); number++)
        {
            var seed = (ulong)(arguments.Number("first", 1) + number);
            var country = GeneratorOptions.Countries[number % GeneratorOptions.Countries.Count];
            var one = await MeasureAsync(new GeneratorOptions(seed, country, new DateOnly(2026, 10, 31), arguments.Number("months", 36), Full: true), arguments.Has("show"), cancellation);
            Print("transfers", one.Transfers);
            Print("refunds", one.Refunds);
            (transfers, refunds, fees) = (transfers.Plus(one.Transfers), refunds.Plus(one.Refunds), fees.Plus(one.Fees));
            foreach (var (kind, (known, missed)) in one.Kinds)
                kinds[kind] = (kinds.GetValueOrDefault(kind).True + known, kinds.GetValueOrDefault(kind).Missed + missed);
            foreach (var (kind, count) in one.Wrong)
                wrong[kind] = wrong.GetValueOrDefault(kind) + count;
        }

        Print("transfers", transfers with { Set = "all" });
        Print("fees", fees with { Set = "all" });
        Print("refunds", refunds with { Set = "all" });
        foreach (var (kind, (known, missed)) in kinds)
            JsonLines.Print(new { Task = "transfers", Kind = kind, True = known, Missed = missed });
        foreach (var (kind, count) in wrong)
            JsonLines.Print(new { Task = "transfers", LookAlike = kind, Wrong = count });
        return 0;
    }

    private static async Task<Measured> MeasureAsync(GeneratorOptions options, bool show, CancellationToken cancellation)
    {
        var household = HouseholdGenerator.Generate(options);
        var truth = household.Truth!;
        var files = HouseholdWriter.Render(household);
        await using var ledger = new TemporaryLedger(database: null);
        var rates = "Date,USD,GBP\n" + string.Concat(truth.Rates.Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate.On:yyyy-MM-dd},{rate.Usd},{rate.Gbp}\n")));
        await ledger.Get<RateService>().ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(rates)), cancellation);
        var imports = ledger.Get<ImportService>();
        var households = ledger.Get<HouseholdService>();
        var currency = household.Accounts[0].Currency;
        await households.UpdateAsync((await households.CurrentAsync(cancellation)) with { Country = options.Country, BaseCurrency = currency }, cancellation);
        foreach (var file in files.Where(static file => file.Name != HouseholdWriter.TruthFile))
            await imports.ImportAsync(1, new ImportFile(file.Name, () => new MemoryStream(file.Content), file.Content.Length), new ImportOptions(), null, cancellation);
        var index = await IndexAsync(ledger, files[^1], cancellation);
        var links = (await ledger.Get<TransferService>().ListAsync(1, null, null, int.MaxValue, cancellation)).ToList();

        var set = $"seed {options.Seed} {options.Country}";
        var pairs = truth.Transfers.ToDictionary(static transfer => (transfer.Out, transfer.In));
        var back = truth.Refunds.Select(static refund => (refund.Purchase, refund.Refund)).ToHashSet();
        var transfers = Compare(set, truth.Transfers.Count, links.FindAll(static link => link.Kind == LinkKind.Transfer), link => pairs.ContainsKey(Pair(link)));
        var refunds = Compare(set, back.Count, links.FindAll(static link => link.Kind == LinkKind.Refund), link => back.Contains(Pair(link)));
        var withFee = links.FindAll(static link => link is { Kind: LinkKind.Transfer, Fee: not null });
        var fees = Compare(set, truth.Transfers.Count(static transfer => transfer.Fee is not null), withFee, link => pairs.TryGetValue(Pair(link), out var transfer) && transfer.Fee == index[link.Fee!.TransactionId]);
        var found = links.Where(static link => link.Status == LinkStatus.Paired).Select(Pair).ToHashSet();
        var kinds = new SortedDictionary<string, (int True, int Missed)>(StringComparer.Ordinal);
        foreach (var transfer in truth.Transfers)
            kinds[transfer.Kind] = (kinds.GetValueOrDefault(transfer.Kind).True + 1, kinds.GetValueOrDefault(transfer.Kind).Missed + (found.Contains((transfer.Out, transfer.In)) ? 0 : 1));
        var alike = truth.LookAlikes.SelectMany(static pair => pair.Rows.Select(row => (row, pair.Kind))).DistinctBy(static row => row.row).ToDictionary(static row => row.row, static row => row.Kind);
        var wrong = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var link in links.Where(link => link is { Kind: LinkKind.Transfer, Status: LinkStatus.Paired } && !pairs.ContainsKey(Pair(link))))
        {
            var kind = alike.GetValueOrDefault(Pair(link).From) ?? alike.GetValueOrDefault(Pair(link).To) ?? "none";
            wrong[kind] = wrong.GetValueOrDefault(kind) + 1;
        }

        if (show)
            Show();
        return new Measured(transfers, refunds, fees, kinds, wrong);

        (int From, int To) Pair(TransactionLink link) => (index[link.From.TransactionId], index[link.To.TransactionId]);

        void Show()
        {
            var links_ = links.ToDictionary(Pair);
            foreach (var link in links.Where(link => link.Kind == LinkKind.Transfer ? !pairs.ContainsKey(Pair(link)) : !back.Contains(Pair(link))))
                JsonLines.Print(new { Wrong = link.Kind.ToString(), Status = link.Status.ToString(), link.Certainty, Reason = link.Reason.ToString(), link.Days, From = link.From.Description, To = link.To.Description, P = link.To.Payee, A = link.From.Amount, B = link.To.Amount, F = link.From.Account, T = link.To.Account });
            var rows = household.Transactions;
            foreach (var transfer in truth.Transfers.Where(transfer => !found.Contains((transfer.Out, transfer.In))))
            {
                var link = links_.GetValueOrDefault((transfer.Out, transfer.In));
                JsonLines.Print(new { Missed = transfer.Kind, link?.Certainty, Reason = link?.Reason.ToString(), From = rows[transfer.Out].Description, To = rows[transfer.In].Description, A = rows[transfer.Out].Amount, B = rows[transfer.In].Amount, F = rows[transfer.Out].BookedOn, T = rows[transfer.In].BookedOn, transfer.Withheld, transfer.Rate });
            }

            foreach (var refund in back.Where(pair => !links_.TryGetValue(pair, out var link) || link.Status != LinkStatus.Paired))
                JsonLines.Print(new { Missed = "refund", From = rows[refund.Purchase].Description, To = rows[refund.Refund].Description, A = rows[refund.Purchase].Amount, B = rows[refund.Refund].Amount, F = rows[refund.Purchase].BookedOn, T = rows[refund.Refund].BookedOn });
        }
    }

    private static Result Compare(string set, int known, List<TransactionLink> links, Func<TransactionLink, bool> isRight) => new(set)
    {
        True = known,
        Paired = links.Count(static link => link.Status == LinkStatus.Paired),
        Right = links.Count(link => link.Status == LinkStatus.Paired && isRight(link)),
        Proposed = links.Count(static link => link.Status == LinkStatus.Proposed),
        ProposedRight = links.Count(link => link.Status == LinkStatus.Proposed && isRight(link)),
    };

    /// <summary>The number in the truth of each row of the ledger.</summary>
    private static async Task<Dictionary<long, int>> IndexAsync(TemporaryLedger ledger, GeneratedFile truth, CancellationToken cancellation)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var json = JsonDocument.Parse(truth.Content))
        {
            foreach (var (number, row) in json.RootElement.GetProperty("transactions").EnumerateArray().Index())
            {
                foreach (var place in row.GetProperty("at").EnumerateArray())
                    at[place.GetString()!] = number;
            }
        }

        var names = (await ledger.Get<ImportService>().ListAsync(1, cancellation)).ToDictionary(static batch => batch.BatchId, static batch => batch.File);
        var index = new Dictionary<long, int>();
        string? cursor = null;
        do
        {
            var page = await ledger.Get<TransactionService>().ListAsync(1, new TransactionFilter(), cursor, TransactionService.LargestPage, cancellation);
            foreach (var row in page.Rows)
                index[row.TransactionId] = at[string.Create(CultureInfo.InvariantCulture, $"{names[row.BatchId]}:{row.Line}")];
            cursor = page.Next;
        }
        while (cursor is not null);
        return index;
    }

    private static void Print(string task, Result result) => JsonLines.Print(new
    {
        Task = task,
        result.Set,
        result.True,
        result.Paired,
        result.Right,
        result.Proposed,
        result.ProposedRight,
        Precision = Share(result.Right, result.Paired),
        Recall = Share(result.Right, result.True),
        RecallWithProposed = Share(result.Right + result.ProposedRight, result.True),
    });

    private static double Share(int part, int whole) => whole == 0 ? 1 : Math.Round((double)part / whole, 4);
}

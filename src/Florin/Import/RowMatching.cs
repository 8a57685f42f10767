using Florin.Ledger;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Import;

/// <summary>
/// Looks, for the rows that the ledger does not have exactly, for those it has otherwise: what an earlier decision says of them, then rows
/// of other batches on the same days, the surest pairs first, every row in one pair at most. Costs nothing where no row is near.
/// </summary>
internal sealed class RowMatching(MatchService matches, PayeeService payees)
{
    public async Task FindAsync(
        StoreSession session, int household, StatementRows rows, ColumnBuffer<Guid> hashes, ResolvedAccount[] accounts, string? format,
        IReadOnlyList<ImportBatch> batches, Verdicts verdicts, CancellationToken cancellation)
    {
        if (verdicts.NewCount == 0 || Array.TrueForAll(accounts, static account => account.Created))
            return;
        HashSet<long> taken = [.. verdicts.Duplicates.Select(static duplicate => duplicate.Match.TransactionId)];
        if (await matches.AnyAsync(session, household, cancellation))
            await RecallAsync(session, household, rows, hashes, accounts, verdicts, taken, cancellation);
        var known = batches.ToDictionary(static batch => batch.BatchId);
        var pairs = new List<Pair>();
        for (var account = 0; account < accounts.Length; account++)
        {
            if (!accounts[account].Created)
                await PairAsync(session, household, rows, account, accounts[account].Account.AccountId, format, known, verdicts, taken, pairs, cancellation);
        }

        Settle(rows, verdicts, taken, pairs);
    }

    /// <summary>Rows that were matched before, by whomever, are the same row again.</summary>
    private async Task RecallAsync(
        StoreSession session, int household, StatementRows rows, ColumnBuffer<Guid> hashes, ResolvedAccount[] accounts, Verdicts verdicts, HashSet<long> taken, CancellationToken cancellation)
    {
        var recalled = (await matches.AllAsync(session, household, cancellation)).Where(static match => match.Out).ToLookup(static match => (match.AccountId, match.ContentHash));
        foreach (var row in verdicts.New.ToList())
        {
            var found = recalled[(accounts[rows.AccountOf(row)].Account.AccountId, hashes[row])].FirstOrDefault(match => !taken.Contains(match.TransactionId));
            if (found is null || await matches.RowAsync(session, household, found.TransactionId, cancellation) is not { } counterpart)
                continue;
            taken.Add(found.TransactionId);
            verdicts.Add(new InexactMatch(row, new KnownRow(counterpart.TransactionId, counterpart.BatchId, counterpart.Line), new RowJudgement(MatchVerdict.Duplicate, found.Reason, found.Certainty), Supersedes: false));
        }
    }

    private async Task PairAsync(
        StoreSession session, int household, StatementRows rows, int account, int accountId, string? format, Dictionary<int, ImportBatch> batches,
        Verdicts verdicts, HashSet<long> taken, List<Pair> pairs, CancellationToken cancellation)
    {
        var open = verdicts.New.Where(row => rows.AccountOf(row) == account).ToList();
        if (open.Count == 0)
            return;
        var from = open.Min(rows.BookedOn);
        var to = open.Max(rows.BookedOn);
        var wanted = new OpenRows(rows, open);
        var candidates = await matches.CandidatesAsync(
            session, household, accountId, from.AddDays(-RowLikeness.MostPendingDays), to.AddDays(RowLikeness.MostPendingDays),
            (id, on, amount, pending) => !taken.Contains(id) && wanted.MayBe(on, amount, pending), cancellation);
        if (candidates.Count == 0)
            return;
        var coverage = Coverage(rows, account);
        var names = (await payees.ListAsync(session, household, cancellation)).ToDictionary(static payee => payee.PayeeId, static payee => payee.Name);
        var near = new NearRows(candidates);
        var card = rows.Accounts[account].Kind is AccountKind.Card;
        foreach (var row in open)
        {
            cancellation.ThrowIfCancellationRequested();
            var side = Side(rows, row, card);
            foreach (var candidate in near.Of(side))
            {
                var batch = batches.GetValueOrDefault(candidate.BatchId);
                var covered = side.Pending && !candidate.Pending
                    ? batch is not null && side.BookedOn >= batch.FirstDate && side.BookedOn <= batch.LastDate
                    : candidate.BookedOn >= coverage.First && candidate.BookedOn <= coverage.Last;
                if (RowLikeness.Judge(side, Side(candidate, names.GetValueOrDefault(candidate.PayeeId), card), covered, batch is null || batch.Format == format) is { } judgement)
                    pairs.Add(new Pair(row, candidate, judgement, Math.Abs(side.BookedOn.DayNumber - candidate.BookedOn.DayNumber)));
            }
        }
    }

    private static void Settle(StatementRows rows, Verdicts verdicts, HashSet<long> taken, List<Pair> pairs)
    {
        var settled = new HashSet<int>();
        foreach (var pair in pairs.OrderByDescending(static pair => pair.Judgement.Certainty).ThenBy(static pair => pair.Days).ThenBy(static pair => pair.Row).ThenBy(static pair => pair.Known.TransactionId))
        {
            if (settled.Contains(pair.Row) || !taken.Add(pair.Known.TransactionId))
                continue;
            settled.Add(pair.Row);
            var supersedes = pair.Judgement is { Verdict: MatchVerdict.Duplicate, Reason: MatchReason.PendingPosted } && pair.Known.Pending && !rows.Pending(pair.Row);
            verdicts.Add(new InexactMatch(pair.Row, new KnownRow(pair.Known.TransactionId, pair.Known.BatchId, pair.Known.Line), pair.Judgement, supersedes));
        }
    }

    private static (DateOnly First, DateOnly Last) Coverage(StatementRows rows, int account)
    {
        var (first, last) = (DateOnly.MaxValue, DateOnly.MinValue);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.AccountOf(row) != account)
                continue;
            var on = rows.BookedOn(row);
            first = on < first ? on : first;
            last = on > last ? on : last;
        }

        return (first, last);
    }

    private static RowSide Side(StatementRows rows, int row, bool card) => new(
        rows.BookedOn(row), rows.ValueOn(row), rows.Amount(row), rows.Currency(row), rows.Texts[rows.Description(row)], rows.Texts.Text(rows.Payee(row)),
        rows.BankReference(row), rows.Pending(row), card || rows.MerchantCode(row) is not null || IsCard(rows.Texts.Text(rows.PaymentMethod(row))));

    private static RowSide Side(CandidateRow row, string? payee, bool card) => new(
        row.BookedOn, row.ValueOn, row.Amount, row.Currency, row.Description, payee, row.BankReference, row.Pending,
        card || row.MerchantCode is not null || IsCard(row.PaymentMethod));

    private static bool IsCard(string? method) =>
        method is not null && (method.Contains("card", StringComparison.OrdinalIgnoreCase) || method.Contains("karte", StringComparison.OrdinalIgnoreCase)
            || method.Contains("carte", StringComparison.OrdinalIgnoreCase) || method.Equals("pos", StringComparison.OrdinalIgnoreCase));

    /// <summary>What a file's open rows ask of the ledger, by amount and day: of 100,000 rows of other days and amounts none is read whole.</summary>
    private sealed class OpenRows
    {
        private readonly HashSet<decimal> _amounts;
        private readonly HashSet<(DateOnly, decimal)> _days;
        private readonly List<(DateOnly On, decimal Amount)> _pending;

        public OpenRows(StatementRows rows, List<int> open)
        {
            _amounts = [.. open.Select(rows.Amount)];
            _days = [.. open.Select(row => (rows.BookedOn(row), rows.Amount(row)))];
            _pending = [.. open.Where(rows.Pending).Select(row => (rows.BookedOn(row), rows.Amount(row)))];
        }

        public bool MayBe(DateOnly on, decimal amount, bool pending)
        {
            if (pending)
                return true;
            if (_pending.Count > 0 && _pending.Exists(row => on >= row.On && on <= row.On.AddDays(RowLikeness.MostPendingDays) && Math.Sign(row.Amount) == Math.Sign(amount)))
                return true;
            if (!_amounts.Contains(amount))
                return false;
            for (var days = -RowLikeness.MostBookingDays; days <= RowLikeness.MostBookingDays; days++)
            {
                if (_days.Contains((on.AddDays(days), amount)))
                    return true;
            }

            return false;
        }
    }

    /// <summary>Finds by day and amount, so that a second format of 100,000 rows is compared with its own days only; amounts that may differ by a tip are few.</summary>
    private sealed class NearRows(List<CandidateRow> candidates)
    {
        private readonly ILookup<(DateOnly, decimal), CandidateRow> _equal = candidates.ToLookup(static row => (row.BookedOn, row.Amount));
        private readonly List<CandidateRow> _pending = candidates.FindAll(static row => row.Pending);
        private readonly List<CandidateRow> _posted = candidates.FindAll(static row => !row.Pending);

        public IEnumerable<CandidateRow> Of(RowSide side)
        {
            var reach = side.Pending || _pending.Count > 0 ? RowLikeness.MostPendingDays : RowLikeness.MostBookingDays;
            for (var days = -reach; days <= reach; days++)
            {
                foreach (var row in _equal[(side.BookedOn.AddDays(days), side.Amount)])
                    yield return row;
            }

            if (side.Amount >= 0)
                yield break;
            foreach (var row in side.Pending ? _posted : _pending)
            {
                if (row.Amount < 0 && row.Amount != side.Amount)
                    yield return row;
            }
        }
    }

    private sealed record Pair(int Row, CandidateRow Known, RowJudgement Judgement, int Days);
}

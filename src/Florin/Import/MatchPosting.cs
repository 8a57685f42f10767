using Florin.Categories;
using Florin.Import.Formats;
using Florin.Ledger;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Import;

/// <summary>Stores what was matched inexactly, and posts such rows when what stood for them goes.</summary>
internal sealed class MatchPosting(MatchService matches, PayeeService payees, CategoryService categories)
{
    /// <param name="posted">The number of the batch's first new row.</param>
    public async Task StoreAsync(
        StoreSession session, int household, int batchId, StatementRows rows, ColumnBuffer<Guid> hashes, RowPostings postings, Verdicts verdicts, long posted, CancellationToken cancellation)
    {
        var alike = verdicts.Inexact.Where(static match => match.Judgement.Verdict is MatchVerdict.Alike).Select(static match => match.Row).ToHashSet();
        var numbers = new Dictionary<int, long>(alike.Count);
        var next = posted;
        if (alike.Count > 0)
        {
            foreach (var row in verdicts.New)
            {
                if (alike.Contains(row))
                    numbers[row] = next;
                next++;
            }
        }

        foreach (var match in verdicts.Inexact)
        {
            var judgement = match.Judgement;
            var counterpart = (await matches.RowAsync(session, household, match.Match.TransactionId, cancellation))!;
            if (match.Supersedes)
            {
                await matches.LoosenAsync(session, household, counterpart, judgement.Reason, judgement.Certainty, cancellation);
                await matches.AddAsync(session, household, new RowMatch(
                    0, counterpart.BatchId, counterpart.Line, counterpart.AccountId, counterpart.TransactionId, MatchVerdict.Duplicate, judgement.Reason, judgement.Certainty,
                    null, null, null, counterpart.ContentHash, counterpart.Content(assigned: false)), cancellation);
                await matches.ReplaceAsync(session, household, counterpart.TransactionId, postings.Of(match.Row, batchId, rows.Line(match.Row)), cancellation);
                continue;
            }

            await matches.AddAsync(session, household, new RowMatch(
                0, batchId, rows.Line(match.Row), counterpart.AccountId, counterpart.TransactionId, judgement.Verdict, judgement.Reason, judgement.Certainty,
                null, numbers.TryGetValue(match.Row, out var own) ? own : null, null, hashes[match.Row], rows.Content(match.Row)), cancellation);
        }
    }

    /// <summary>Rows of a batch that goes, for which other batches have a match: the best of them, booked before pending, takes the place; how many.</summary>
    public async Task<int> RehomeAsync(StoreSession session, int household, int batchId, ICategoryPredictor predictor, CancellationToken cancellation)
    {
        if (!await matches.AnyAsync(session, household, cancellation))
            return 0;
        var kept = 0;
        var waiting = (await matches.AllAsync(session, household, cancellation)).Where(match => match.Out && match.BatchId != batchId).GroupBy(static match => match.TransactionId);
        foreach (var group in waiting)
        {
            if (await matches.RowAsync(session, household, group.Key, cancellation) is not { } row || row.BatchId != batchId)
                continue;
            var best = group.OrderBy(static match => match.Content.Pending).ThenBy(static match => match.BatchId).ThenBy(static match => match.MatchId).First();
            await matches.ReplaceAsync(session, household, row.TransactionId, await PostingAsync(session, household, best, predictor, cancellation), cancellation);
            await matches.RemoveAsync(session, household, best.MatchId, cancellation);
            kept++;
        }

        return kept;
    }

    /// <summary>The match's own row, ready to be posted, with its payee known or founded.</summary>
    public async Task<Posting> PostingAsync(StoreSession session, int household, RowMatch match, ICategoryPredictor predictor, CancellationToken cancellation)
    {
        var content = match.Content;
        var rows = new StatementRows();
        var account = rows.Account(new StatementAccount(null, null, content.Currency, AccountKind.Checking, null));
        rows.Row(new StatementRow(
            match.Line, account, content.BookedOn, content.ValueOn, content.OccurredAt, content.Amount, content.Currency, content.Description, content.Payee, content.Category,
            content.PaymentMethod, content.BankReference, content.MerchantCode, content.Pending));
        var hashes = new ColumnBuffer<Guid>(Guid.Empty);
        hashes.Add(match.ContentHash);
        var postings = await RowPostings.PrepareAsync(payees, categories, predictor, session, household, rows, hashes, [match.AccountId], [0], cancellation);
        return postings.Of(0, match.BatchId, match.Line);
    }
}

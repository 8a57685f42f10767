using Florin.Ledger;

namespace Florin.Import;

/// <summary>Puts what happened to a file into the words of <see cref="FileImport"/>.</summary>
internal static class Summary
{
    public static FileImport Of(string fileName, ReadStatement statement, int? batchId, ResolvedAccount[] resolved, Verdicts verdicts, int categorised)
    {
        var rows = statement.Rows;
        var counts = new int[resolved.Length];
        for (var row = 0; row < rows.Count && counts.Length > 0; row++)
            counts[rows.AccountOf(row)]++;
        var accounts = resolved.Select((account, index) => new ImportedAccount(
            account.Account.AccountId, account.Account.Name, account.Account.Identifier, account.Account.Currency, counts[index], account.Created, Closing(rows, index))).ToList();
        var errors = rows.ErrorCount > rows.Errors.Count
            ? [.. rows.Errors, new Formats.RowError(fileName, 0, $"{rows.ErrorCount - rows.Errors.Count} more rows with errors", "rows like the ones that were read")]
            : rows.Errors;
        return new FileImport(
            batchId, fileName, statement.Format, accounts, rows.Count, verdicts.NewCount, verdicts.DuplicateCount,
            Skipped(rows, verdicts),
            errors, rows.First, rows.Last, rows.Credits, rows.Debits, accounts.Count == 1 ? accounts[0].ClosingBalance : null, rows.Notes, categorised)
        {
            LookAlike = [.. Inexact(rows, verdicts, static verdict => verdict is MatchVerdict.Alike)],
        };
    }

    private static List<DuplicateRow> Skipped(StatementRows rows, Verdicts verdicts)
    {
        var skipped = verdicts.Duplicates.ConvertAll(duplicate => new DuplicateRow(rows.Line(duplicate.Row), duplicate.Match.TransactionId, duplicate.Match.BatchId, duplicate.Match.Line));
        skipped.AddRange(Inexact(rows, verdicts, static verdict => verdict is MatchVerdict.Duplicate));
        return skipped;
    }

    private static IEnumerable<DuplicateRow> Inexact(StatementRows rows, Verdicts verdicts, Func<MatchVerdict, bool> chosen) => verdicts.Inexact
        .Where(match => chosen(match.Judgement.Verdict)).OrderBy(static match => match.Row)
        .Select(match => new DuplicateRow(rows.Line(match.Row), match.Match.TransactionId, match.Match.BatchId, match.Match.Line, match.Judgement.Reason, match.Judgement.Certainty));

    private static decimal? Closing(StatementRows rows, int account)
    {
        var closing = rows.Balances.Where(balance => balance.Account == account && !balance.Opening).ToList();
        return closing.Count == 0 ? null : closing.OrderBy(balance => balance.On).Last().Amount;
    }
}

using Florin.Host.Web;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Host.Import;

/// <summary>Reads waiting files as an import would, and keeps nothing of them.</summary>
internal sealed class PreviewReader(ImportPreviewService previews, TransactionService transactions)
{
    /// <param name="chosen">The statement whose rows <paramref name="slice"/> chooses; the others show their first ones.</param>
    public async Task<PreviewView> ReadAsync(int household, StagedUpload upload, int chosen, PreviewSlice slice, HouseholdText text, CancellationToken cancellation)
    {
        // Files that are being imported are not read beside it: their rows would be half here and half not.
        if (upload.Progress() is { } progress)
            return new PreviewView(upload.Id, [], progress, text);
        var statements = new List<PreviewedStatement>();
        foreach (var (number, file) in upload.Statements().Index())
        {
            var answers = upload.Answers(number);
            var (options, mistake) = answers.Options(dryRun: true);
            var wanted = number == chosen ? slice : new PreviewSlice(PreviewedStatement.RowsOnAPage);
            var preview = await previews.PreviewAsync(household, file, options, wanted, progress: null, cancellation);
            if (mistake is not null)
                preview = preview with { Rows = [] };
            statements.Add(new PreviewedStatement(upload.Id, number, answers, preview, mistake, wanted, await CounterpartsAsync(household, preview, cancellation), text));
        }

        return new PreviewView(upload.Id, statements, null, text);
    }

    private async Task<Dictionary<long, Transaction>> CounterpartsAsync(int household, ImportPreview preview, CancellationToken cancellation)
    {
        var found = new Dictionary<long, Transaction>();
        foreach (var id in preview.Rows.Select(static row => row.Counterpart?.TransactionId).OfType<long>().Distinct())
        {
            if (await transactions.FindAsync(household, id, cancellation) is { } row)
                found[id] = row;
        }

        return found;
    }
}

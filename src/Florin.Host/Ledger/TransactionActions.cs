using System.Globalization;
using Florin.Host.Categories;
using Florin.Host.Terminal;
using Florin.Households;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>What <c>florin transactions</c> does to rows: its words are an action, the rows (numbers with commas, or all of the filter) and what they shall have.</summary>
internal sealed class TransactionActions(VerbContext context, Household household, TransactionFilter filter, bool dryRun)
{
    public const string Usage =
        "categorise|payee|note|tag|untag ROWS VALUE…: change rows; ROWS are numbers like 12,13, or all for those of the filters. split ID CATEGORY=AMOUNT… (or none). attach ID FILE, files ID, detach NO. undo CORRECTION.";

    private const string All = "all";

    public async Task<int> RunAsync(string[] words, CancellationToken cancellation)
    {
        var rest = words[1..];
        return words[0] switch
        {
            "categorise" or "categorize" => await EditAsync(rest, new RowEdit(Category: await CategoryAsync(Value(rest), cancellation)), cancellation),
            "payee" => await EditAsync(rest, new RowEdit(Payee: Value(rest)), cancellation),
            "note" => await EditAsync(rest, new RowEdit(Note: Value(rest, mayBeEmpty: true)), cancellation),
            "tag" => await EditAsync(rest, new RowEdit(AddTags: Tags(rest)), cancellation),
            "untag" => await EditAsync(rest, new RowEdit(RemoveTags: Tags(rest)), cancellation),
            "split" => await EditAsync(rest, new RowEdit(Splits: await PartsAsync(rest, cancellation)), cancellation, onlyOne: true),
            "attach" when rest is [var id, var file] => await AttachAsync(Number(id), file, cancellation),
            "attach" => throw new MistakeException("Say which row and which file, e.g. florin transactions attach 12 receipt.pdf"),
            "files" when rest is [var id] => await FilesAsync(Number(id), cancellation),
            "files" => throw new MistakeException("Say which row, e.g. florin transactions files 12"),
            "detach" when rest is [var number] => await DetachAsync(Number(number), cancellation),
            "detach" => throw new MistakeException("Say which file, e.g. florin transactions detach 3; florin transactions files ID lists them."),
            "undo" when rest is [var correction] => await UndoAsync(Number(correction), cancellation),
            "undo" => throw new MistakeException("Say which correction, e.g. florin transactions undo 17"),
            var word => throw new MistakeException($"'{word}' is nothing to do with transactions: {Usage}"),
        };
    }

    private async Task<int> EditAsync(string[] words, RowEdit edit, CancellationToken cancellation, bool onlyOne = false)
    {
        if (words.Length == 0)
            throw new MistakeException("Say which rows: their numbers like 12,13, or all for those of the filters.");
        if (words[0] == All && filter == new TransactionFilter())
            throw new MistakeException("'all' goes with a filter, e.g. florin transactions tag all holiday --from 2025-07-01 --to 2025-07-14");
        if (words[0] != All && filter != new TransactionFilter())
            throw new MistakeException("Either numbers or filters: write all instead of the numbers to change the rows of the filters.");
        var rows = words[0] == All ? EditedRows.Of(filter) : EditedRows.Of([.. words[0].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)]);
        if (onlyOne && rows.Ids is not [_])
            throw new MistakeException("A split is of one row: say its number.");
        var edited = await context.Service<EditService>().EditAsync(household.HouseholdId, rows, edit, dryRun, cancellation);
        if (edited.Changed.Errors is [var error, ..])
            throw new MistakeException(error.Field == "transaction" ? $"There is no transaction {error.Found}: florin transactions lists their numbers." : $"Nothing was changed: found {error.Found}, expected {error.Expected}.");
        if (context.Json)
        {
            context.WriteJson(new EditedDocument(edited.Asked, edited.Changed.Rows, dryRun, edited.Changed.CorrectionId), TerminalJson.Default.EditedDocument);
            return TerminalProgram.Done;
        }

        var text = new LocaleText(household);
        var undo = edited.Changed.CorrectionId is { } correction ? $" Undo: florin transactions undo {correction.ToString(CultureInfo.InvariantCulture)}" : "";
        context.Output.Out.WriteLine(TerminalOutput.Plain(edited.Asked == 1 && edited.Changed.Rows == 1 && !dryRun
            ? $"Saved.{undo}"
            : $"{text.Several(edited.Changed.Rows, "row")} of {text.Count(edited.Asked)} {(dryRun ? "would change" : "changed")}.{undo}"));
        return TerminalProgram.Done;
    }

    private async Task<int> AttachAsync(long id, string file, CancellationToken cancellation)
    {
        var path = context.FullPath(file);
        if (!File.Exists(path))
            throw new MistakeException($"There is no file {file}.");
        Attached attached;
        await using (var content = File.OpenRead(path))
        {
            attached = await context.Service<AttachmentService>().AttachAsync(household.HouseholdId, id, Path.GetFileName(path), content, cancellation)
                ?? throw new MistakeException($"There is no transaction {id}: florin transactions lists their numbers.");
        }

        if (attached.Attachment is not { } added)
            throw new MistakeException($"{file} is {attached.Found}: {attached.Expected} can be attached.");
        Write([added], $"Attached {added.FileName} as number {added.AttachmentId}. Remove: florin transactions detach {added.AttachmentId}");
        return TerminalProgram.Done;
    }

    private async Task<int> FilesAsync(long id, CancellationToken cancellation)
    {
        var files = await context.Service<AttachmentService>().ListAsync(household.HouseholdId, id, cancellation);
        Write(files, files.Count == 0 ? $"Transaction {id} has no files." : string.Join('\n', files.Select(file => $"{file.AttachmentId}  {file.FileName}  {file.MediaType}  {new LocaleText(household).Count((int)file.ByteCount)} bytes")));
        return TerminalProgram.Done;
    }

    private async Task<int> DetachAsync(long number, CancellationToken cancellation)
    {
        if (!await context.Service<AttachmentService>().RemoveAsync(household.HouseholdId, number, cancellation))
            throw new MistakeException($"There is no file number {number}: florin transactions files ID lists them.");
        Write([], $"File {number} is removed.");
        return TerminalProgram.Done;
    }

    private async Task<int> UndoAsync(long correction, CancellationToken cancellation)
    {
        var undone = await context.Service<CorrectionService>().UndoAsync(household.HouseholdId, correction, cancellation)
            ?? throw new MistakeException($"There is no correction {correction}, or it was undone before.");
        if (context.Json)
            context.WriteJson(new EditedDocument(undone.Rows, undone.Rows, false, null), TerminalJson.Default.EditedDocument);
        else
            context.Output.Out.WriteLine($"Taken back: {new LocaleText(household).Several(undone.Rows, "row")} as before.");
        return TerminalProgram.Done;
    }

    private async Task<string> CategoryAsync(string typed, CancellationToken cancellation)
    {
        if (typed != "none")
            await CategoryNames.CheckAsync(context, household.HouseholdId, typed, cancellation);
        return typed;
    }

    private async Task<IReadOnlyList<PartEdit>> PartsAsync(string[] words, CancellationToken cancellation)
    {
        if (words is [_, "none"])
            return [];
        var parts = new List<PartEdit>();
        foreach (var word in words.Skip(1))
        {
            var at = word.LastIndexOf('=');
            if (at <= 0 || !decimal.TryParse(word.AsSpan(at + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
                throw new MistakeException($"'{word}' is no part: write CATEGORY=AMOUNT, e.g. Groceries=-45.00");
            parts.Add(new PartEdit(amount, await CategoryAsync(word[..at], cancellation)));
        }

        return parts.Count > 0 ? parts : throw new MistakeException("Say the parts, e.g. florin transactions split 12 Groceries=-45.00 Travel=-15.00; none takes them away.");
    }

    private void Write(IReadOnlyList<Attachment> files, string words)
    {
        if (context.Json)
            context.WriteJson(new AttachmentListDocument([.. files.Select(AttachmentDocument.Of)]), TerminalJson.Default.AttachmentListDocument);
        else
            context.Output.Out.WriteLine(TerminalOutput.Plain(words));
    }

    private static string[] Tags(string[] words) =>
        words.Length > 1 ? words[1..] : throw new MistakeException("Say which rows and which tags, e.g. florin transactions tag 12,13 holiday");

    private static string Value(string[] words, bool mayBeEmpty = false) => words.Length switch
    {
        2 => words[1],
        1 when mayBeEmpty => "",
        _ => throw new MistakeException("Say which rows and what they shall have, in quotes where it has blanks, e.g. florin transactions payee 12,13 \"Northgate Market\""),
    };

    private static long Number(string typed) =>
        long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new MistakeException($"'{typed}' is no number of a row.");
}

/// <summary>How many rows an edit is about and how many changed, or would; <c>correction</c> takes all of it back.</summary>
internal sealed record EditedDocument(int Rows, int Changed, bool DryRun, long? Correction);

internal sealed record AttachmentListDocument(IReadOnlyList<AttachmentDocument> Files);

internal sealed record AttachmentDocument(long Id, long Transaction, string FileName, string MediaType, long Bytes, string Sha256)
{
    public static AttachmentDocument Of(Attachment file) => new(file.AttachmentId, file.TransactionId, file.FileName, file.MediaType, file.ByteCount, file.Checksum);
}

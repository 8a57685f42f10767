using System.CommandLine;
using System.Globalization;
using Florin.Anomalies;
using Florin.Host.Terminal;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary><c>florin duplicates</c>: which rows an import took for one, and the user's word on it.</summary>
internal sealed class DuplicatesCommand : Verb
{
    private const string Keep = "keep";
    private const string Merge = "merge";
    private const string Undo = "undo";
    private const int Most = 200;

    private readonly Argument<string> _batch = new("batch") { Description = "Batch number, as florin imports lists it; or keep, merge or undo.", HelpName = "BATCH|ACTION" };

    private readonly Argument<string[]> _rest = new("row")
    {
        Description = "keep NO or keep BATCH:LINE: a row of its own. merge ID OTHER: transaction ID is the same as OTHER, and goes. undo NO: as the import left it.",
        HelpName = "ROW…",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public DuplicatesCommand()
        : base("duplicates", "List the rows of an import that matched rows of the ledger, why and how surely; keep both, merge two, or undo either.")
    {
        Arguments.Add(_batch);
        Arguments.Add(_rest);
    }

    public override IReadOnlyList<string> Examples => ["florin duplicates 7", "florin duplicates keep 12", "florin duplicates merge 4711 4680"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var word = context.Get(_batch);
        var rest = context.Get(_rest) ?? [];
        var household = (await context.HouseholdAsync(cancellation)).HouseholdId;
        if (word is not (Keep or Merge or Undo))
            return await ListAsync(context, household, (int)Number(word, "batch"), cancellation);
        if (rest.Length != (word == Merge ? 2 : 1))
            throw new MistakeException(word == Merge ? "Say which two, e.g. florin duplicates merge 4711 4680" : $"Say which row, e.g. florin duplicates {word} 12; florin duplicates BATCH lists them.");
        try
        {
            var done = await DecideAsync(context.Service<DuplicateService>(), household, word, rest, cancellation);
            await context.Service<AlertService>().RefreshAsync(household, cancellation);
            if (context.Json)
                context.WriteJson(DuplicateDocument.Of(done), TerminalJson.Default.DuplicateDocument);
            else
                context.Output.Out.WriteLine(TerminalOutput.Plain(Said(word, done)));
            return TerminalProgram.Done;
        }
        catch (DuplicateException refused)
        {
            throw new MistakeException(refused.Message);
        }
    }

    private static Task<Duplicate> DecideAsync(DuplicateService service, int household, string word, string[] rest, CancellationToken cancellation)
    {
        if (word == Merge)
            return service.MergeAsync(household, null, Number(rest[0], "transaction"), Number(rest[1], "transaction"), cancellation);
        if (word == Undo)
            return service.UndoAsync(household, null, Number(rest[0], "row"), cancellation);
        return rest[0].Split(':') is [var batch, var line]
            ? service.KeepExactAsync(household, (int)Number(batch, "batch"), (int)Number(line, "line"), cancellation)
            : service.KeepAsync(household, null, Number(rest[0], "row"), cancellation);
    }

    private static async Task<int> ListAsync(VerbContext context, int household, int batch, CancellationToken cancellation)
    {
        var found = await context.Service<DuplicateService>().ListAsync(household, batch, Most, cancellation)
            ?? throw new MistakeException($"There is no batch {batch}: florin imports lists them.");
        if (context.Json)
        {
            context.WriteJson(new DuplicateListDocument([.. found.Select(DuplicateDocument.Of)]), TerminalJson.Default.DuplicateListDocument);
            return TerminalProgram.Done;
        }

        var text = new LocaleText(await context.HouseholdAsync(cancellation));
        var output = context.Output;
        if (found.Count == 0)
        {
            output.Out.WriteLine($"No row of batch {batch} matched another.");
            return TerminalProgram.Done;
        }

        output.Out.WriteLine(output.Bold($"{text.Several(found.Count(row => row.Skipped), "row")} left out as known, {text.Several(found.Count(row => !row.Skipped), "row")} in the ledger beside what they look like."));
        output.Out.WriteLine();
        var table = new TextTable(
            new("No.", Right: true), new("Row", Right: true), new("Day"), new("Amount", Right: true), new("Description", Flexible: true), new("Matched"), new("Day there"),
            new("Amount there", Right: true), new("Why"), new("Sure", Right: true), new("Now"));
        foreach (var row in found)
        {
            table.Row(
                row.MatchId?.ToString(CultureInfo.InvariantCulture) ?? "", $"{row.BatchId}:{row.Line}", LocaleText.Iso(row.BookedOn), text.Figure(row.Amount, row.Currency), row.Description,
                $"{row.MatchedBatch}:{row.MatchedLine}", LocaleText.Iso(row.MatchedBookedOn), text.Figure(row.MatchedAmount, row.Currency), TerminalJson.Name(row.Reason).Replace('_', ' '),
                row.Certainty.ToString("0%", CultureInfo.InvariantCulture), row.Word is { } word ? word == Florin.Ledger.MatchWord.Keep ? "kept by you" : "merged by you" : row.Skipped ? "left out" : "looks alike");
        }

        table.Write(output);
        return TerminalProgram.Done;
    }

    private static string Said(string word, Duplicate row) => (word, row.Skipped) switch
    {
        (Keep, _) => $"Both rows stay. Back: florin duplicates {Undo} {row.MatchId}",
        (Merge, _) => $"Transaction {row.OwnId} left the ledger: {row.TransactionId} stands for it. Back: florin duplicates {Undo} {row.MatchId}",
        (_, true) => "The row is left out again.",
        _ => "Both rows are in the ledger again.",
    };

    private static long Number(string word, string what) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            ? number
            : throw new MistakeException($"'{word}' is no {what} number.");
}

internal sealed record DuplicateListDocument(IReadOnlyList<DuplicateDocument> Duplicates);

/// <summary>A row of a file and the row of the ledger it matched. <c>match</c> is absent for exact ones: <c>batch:line</c> names them.</summary>
internal sealed record DuplicateDocument(
    long? Match, int Batch, int Line, DateOnly Date, decimal Amount, string Currency, string Description, bool Pending,
    long Transaction, int MatchedBatch, int MatchedLine, DateOnly MatchedDate, decimal MatchedAmount, string MatchedDescription,
    string Verdict, string Reason, double Certainty, string? Word, long? OwnTransaction, bool Skipped)
{
    public static DuplicateDocument Of(Duplicate row) => new(
        row.MatchId, row.BatchId, row.Line, row.BookedOn, row.Amount, row.Currency, row.Description, row.Pending,
        row.TransactionId, row.MatchedBatch, row.MatchedLine, row.MatchedBookedOn, row.MatchedAmount, row.MatchedDescription,
        TerminalJson.Name(row.Verdict), TerminalJson.Name(row.Reason), row.Certainty, row.Word is { } word ? TerminalJson.Name(word) : null, row.OwnId, row.Skipped);
}

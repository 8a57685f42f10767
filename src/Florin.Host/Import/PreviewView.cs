using System.Globalization;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Import;
using Florin.Import.Formats;
using Florin.Ledger;

namespace Florin.Host.Import;

/// <summary>What the preview page says of one statement, ready to be written.</summary>
/// <param name="Counterparts">The rows of the ledger that shown rows matched, by number.</param>
public sealed record PreviewedStatement(
    string Upload, int Number, StagedAnswers Answers, ImportPreview Preview, string? Mistake, PreviewSlice Slice, IReadOnlyDictionary<long, Transaction> Counterparts, HouseholdText Text)
{
    public const int RowsOnAPage = 25;
    private const double Unsure = 0.3;

    public FileImport Import => Preview.Import;

    public TableGuess? Table => Preview.Table;

    public string Title => $"file-{Number.ToString(CultureInfo.InvariantCulture)}";

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/import/files/{Upload}/{Number}");

    /// <summary>Can be imported: recognised, with rows, and its mapping makes sense.</summary>
    public bool IsReady => Mistake is null && Import.Format is not null && Import.Rows > 0 && Import.Quality is not { Stopped: true };

    public int New => IsReady ? Import.New : 0;

    public string Kind => Import.Format is null ? "not recognised" : Table?.Bank is { } bank ? $"{Import.Format} of {bank}" : Import.Format;

    public string Sentence => Import switch
    {
        { Format: null } when Table is not null => "This is a table, but which columns are the day and the amount is not clear: say it below.",
        { Format: null } => "This is none of the formats that can be read. Nothing of it will be stored.",
        { Rows: 0 } => "No row of it can be read.",
        { FirstDate: { } first, LastDate: { } last } => $"{PreviewWords.Rows(Import.Rows, Text)} from {Text.Day(first)} to {Text.Day(last)}: {Text.Money(Import.SumCredits, Currency)} in, {Text.Money(Import.SumDebits, Currency)} out.",
        _ => PreviewWords.Rows(Import.Rows, Text) + ".",
    };

    public IEnumerable<string> Accounts => Import.Accounts.Select(account =>
        $"{account.Name}{(account.Identifier is { } identifier && !account.Name.Contains(identifier, StringComparison.Ordinal) ? $", {identifier}" : "")}{(account.Created ? " (a new account)" : "")}");

    /// <summary>Without the advice for the terminal: the page has a field in its place.</summary>
    public IEnumerable<string> Notes => Import.Notes.Where(static note => !note.Contains("--", StringComparison.Ordinal));

    /// <summary>How dates, decimals and signs are taken, with the doubt where there is one.</summary>
    public string? Conventions => Table is { Dates: { } dates, Decimal: { } mark, Sign: { } sign }
        ? $"Dates are {PreviewWords.OfOrder(dates.Value)}{Doubt(dates.Doubt)}; decimals stand after “{mark.Value}”{Doubt(mark.Doubt)}; sign: {PreviewWords.OfSign(sign.Value)}{Doubt(sign.Doubt)}."
        : null;

    /// <summary>A critical expectation fails: the file stays out unless the user says otherwise.</summary>
    public bool BelowExpectations => Import.Quality?.Results.Any(static result => result is { Success: false, Severity: Florin.Quality.Severity.Critical }) == true;

    /// <summary>A column or a convention is in doubt, or the user is at it.</summary>
    public bool AsksForColumns => Mistake is not null || BelowExpectations || Answers != new StagedAnswers()
        || Table is { } table && (Import.Format is null || Import.Rows == 0 || Conventional(table).Any(static guess => guess.Doubt >= Unsure) || table.Columns.Any(static column => column.Role != StagedAnswers.Ignored && column.Doubt >= Unsure));

    public IEnumerable<(PreviewVerdict? Verdict, string Words, int Count)> Verdicts()
    {
        yield return (null, "All", Import.Rows + Import.Errors.Count);
        yield return (PreviewVerdict.New, PreviewWords.Of(PreviewVerdict.New), Import.New - Import.LookAlike.Count);
        yield return (PreviewVerdict.Duplicate, PreviewWords.Of(PreviewVerdict.Duplicate), Import.Duplicates);
        yield return (PreviewVerdict.LooksAlike, PreviewWords.Of(PreviewVerdict.LooksAlike), Import.LookAlike.Count);
        yield return (PreviewVerdict.Error, PreviewWords.Of(PreviewVerdict.Error), Import.Errors.Count);
    }

    public string Link(PreviewVerdict? verdict, int page = 1) => string.Create(CultureInfo.InvariantCulture,
        $"/import/files/{Upload}?file={Number}{(verdict is { } only ? "&verdict=" + SnakeCase.Of(only) : "")}{(page > 1 ? $"&page={page}" : "")}#{Title}");

    public int Page => (Slice.Skip / RowsOnAPage) + 1;

    public bool HasMore => Slice.Skip + Preview.Rows.Count < Verdicts().First(chip => chip.Verdict == Slice.Only).Count;

    public string Role(ColumnGuess column) => Answers.Roles is { } roles && column.Index < roles.Count ? roles[column.Index] : column.Role;

    public static bool IsDoubtful(ColumnGuess column) => column.Doubt >= Unsure;

    public string? Why(PreviewRow row) => row switch
    {
        { Error: { } error } => $"found “{error.Found}”, expected {error.Expected}",
        { Counterpart: { } match } => PreviewWords.Why(match.Reason, match.Certainty, Text),
        _ => null,
    };

    /// <summary>The row of the ledger in a line, and where it stands among its neighbours.</summary>
    public (string Words, string Link)? Counterpart(PreviewRow row)
    {
        if (row.Counterpart is not { } match || !Counterparts.TryGetValue(match.TransactionId, out var known))
            return null;
        var filter = new TransactionFilter(From: known.BookedOn, To: known.BookedOn, Account: known.AccountId.ToString(CultureInfo.InvariantCulture));
        return ($"{known.Payee}, {Text.Day(known.BookedOn)}, {Text.Money(known.Amount, known.Currency)}", TransactionQuery.Link(filter));
    }

    private string? Currency => Import.Accounts is [var account, ..] ? account.Currency : null;

    private string Doubt(double doubt) => doubt >= 0.1 ? $" ({Text.Percent(doubt)} in doubt)" : "";

    private static IEnumerable<ConventionGuess> Conventional(TableGuess table) => new[] { table.Dates, table.Decimal, table.Sign }.OfType<ConventionGuess>();
}

/// <summary>The statements of one drop before they are imported.</summary>
public sealed record PreviewView(string Upload, IReadOnlyList<PreviewedStatement> Statements, StagedProgress? Progress, HouseholdText Text)
{
    public string Path => $"/import/files/{Upload}";

    public bool IsReady => Statements.Any(static statement => statement.IsReady) && Statements.All(static statement => statement.Mistake is null);

    public int New => Statements.Sum(static statement => statement.New);

    public string Headline
    {
        get
        {
            if (Progress is not null)
                return "These files are being imported.";
            if (Statements.Any(static statement => statement.Mistake is not null))
                return "A column is still to be settled. Nothing is stored yet.";
            var known = Statements.Sum(static statement => statement.Import.Duplicates);
            var alike = Statements.Sum(static statement => statement.Import.LookAlike.Count);
            return $"{PreviewWords.Rows(New, Text)} would be added{(known > 0 ? $", {Text.Count(known)} {(known == 1 ? "is" : "are")} already here" : "")}"
                + $"{(alike > 0 ? $"; {PreviewWords.Rows(alike, Text)} of the new look{(alike == 1 ? "s" : "")} like rows already here" : "")}. Nothing is stored yet.";
        }
    }

    public string Button => New > 0 ? $"Add {PreviewWords.Rows(New, Text)}" : "Import, though nothing is new";
}

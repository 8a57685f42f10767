using Florin.Import.Formats;
using Florin.Ledger;
using Florin.Quality;

namespace Florin.Import;

/// <summary>A file to import. <c>Open</c> may be called twice: once to look, once to read.</summary>
public sealed record ImportFile(string Name, Func<Stream> Open, long Length);

public sealed record ImportOptions(string? Account = null, string? Format = null, AmountSign Amounts = AmountSign.Detect, bool DryRun = false)
{
    /// <summary>Which column of a table is which, in place of the guess; remembered for tables with the same header.</summary>
    public ColumnMapping? Mapping { get; init; }

    /// <summary>One bad row keeps the whole file out.</summary>
    public bool Strict { get; init; }

    /// <summary>The file is taken though a critical expectation fails; that it was is kept.</summary>
    public bool Accept { get; init; }
}

public sealed record ImportedAccount(int? AccountId, string Name, string? Identifier, string Currency, int Rows, bool Created, decimal? ClosingBalance);

/// <summary>A row that was not taken because the ledger has it, or took the place of a pending one: the line, the row it matched (its batch and line), why and how surely.</summary>
public sealed record DuplicateRow(int Line, long TransactionId, int MatchedBatch, int MatchedLine, MatchReason Reason = MatchReason.Exact, double Certainty = 1);

/// <summary>What became of one file. <c>Rows</c> counts the valid rows, new or duplicate; sums are positive.</summary>
/// <param name="BatchId"><c>null</c> when nothing was stored: a dry run, or a file that could not be read.</param>
/// <param name="Format"><c>null</c> when no format recognised the file.</param>
public sealed record FileImport(
    int? BatchId, string File, string? Format, IReadOnlyList<ImportedAccount> Accounts,
    int Rows, int New, int Duplicates, IReadOnlyList<DuplicateRow> Skipped, IReadOnlyList<RowError> Errors,
    DateOnly? FirstDate, DateOnly? LastDate, decimal SumCredits, decimal SumDebits, decimal? ClosingBalance,
    IReadOnlyList<string> Notes, int Categorised)
{
    /// <summary>New rows that look like one of the ledger, too unsurely to be skipped.</summary>
    public IReadOnlyList<DuplicateRow> LookAlike { get; init; } = [];

    /// <summary>What the expectation suites found; <c>null</c> where there were no rows to look at.</summary>
    public QualityReport? Quality { get; init; }

    /// <summary>The number under which it is kept.</summary>
    public long? QualityRun { get; init; }
}

public sealed record ImportProgress(string Phase, long Done, long Total);

/// <summary>A batch after undo: how many of its rows left the ledger, and how many stayed because a later file has them too.</summary>
public sealed record UndoneImport(ImportBatch Batch, int Removed, int Kept);

/// <summary>A stored import. <c>Status</c> is committed or undone.</summary>
public sealed record ImportBatch(
    int BatchId, string File, string Format, string Status, int Rows, int New, int Duplicates, int Errors,
    DateOnly? FirstDate, DateOnly? LastDate, decimal SumCredits, decimal SumDebits, DateTimeOffset ImportedAt);

/// <summary>The checksum (SHA-256) of a batch's file, empty where it had none, and when the batch was taken back.</summary>
public sealed record BatchOrigin(int BatchId, string FileHash, DateTimeOffset? UndoneAt);

/// <summary>What a file stated of one account; <c>Difference</c> is what opening and rows do not give of the closing.</summary>
public sealed record BatchStatement(int AccountId, DateOnly FirstOn, DateOnly LastOn, decimal? Opening, decimal? Closing, decimal? Difference);

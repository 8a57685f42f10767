namespace Florin.Ledger;

/// <summary>Who changes rows: what a user changes is locked, and nobody else writes over it. <c>Origin</c> is what it went by, a rule's number or words: it stands as evidence.</summary>
public sealed record ChangeSource(string Name, string? Origin = null)
{
    public static readonly ChangeSource User = new("user");

    /// <summary>Two payees become one, or two again: all their rows go along, locked ones stay locked.</summary>
    public static readonly ChangeSource Merge = new("merge");

    public bool Locks => Name == "user";

    public bool KeepsLocks => Name == Merge.Name;
}

/// <summary>A category to be set, <c>null</c> for none. <c>Source</c> says who chose it where that is another than who changes the row.</summary>
public sealed record CategoryChange(int? CategoryId, double? Confidence = 1, string? Model = null, string? Evidence = null, string? Source = null);

/// <summary>What one row shall have; what is not set stays. An empty note or no parts take the note or the splits away.</summary>
public sealed record RowChange(long TransactionId)
{
    public CategoryChange? Category { get; init; }

    public int? PayeeId { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<string> AddTags { get; init; } = [];

    /// <summary>Goes before <see cref="AddTags"/> where both name a tag.</summary>
    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    public IReadOnlyList<SplitPart>? Splits { get; init; }
}

/// <summary>Why a row was left as it is.</summary>
public sealed record ChangeError(long TransactionId, string Field, string Found, string Expected);

/// <summary>What was changed; <c>CorrectionId</c> takes all of it back and is <c>null</c> where nothing was. <c>Locked</c> counts rows with a part that only their user changes.</summary>
public sealed record Changed(long? CorrectionId, int Rows, int Locked, IReadOnlyList<ChangeError> Errors);

/// <summary>A field of a row before or after: of each kind of field only its own values are set.</summary>
public sealed record FieldState(
    int? Id = null, string? Source = null, double? Confidence = null, string? Model = null, string? Evidence = null, string? Text = null, int Lock = 0,
    IReadOnlyList<SplitPart>? Parts = null);

public readonly record struct FieldChange(long TransactionId, string Field, FieldState Before, FieldState After);

/// <summary>Everything a set of changes comes to, before it is written: for previews, and for <see cref="ChangeService.ApplyAsync(Storage.StoreSession, int, ChangePlan, long?, CancellationToken)"/>.</summary>
public sealed record ChangePlan(ChangeSource Source, IReadOnlyList<FieldChange> Fields, int Rows, int Locked, IReadOnlyList<ChangeError> Errors);
